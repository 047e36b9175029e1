package io.postrider.sender.dispatch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process has in flight for one destination. The window is how many sessions it may have: it grows with every
 * message that went through up to the cap, and shrinks when the destination takes no further session while others work.
 * Beyond the window some claims wait for a session, so that none idles while claims and settlements wait for the disk.
 */
final class DestinationLoad {

    /** A destination nothing is known of is met with this many sessions. */
    private static final int FIRST_WINDOW = 5;

    private final int cap;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition slotFreed = lock.newCondition();
    private int window;
    private int active;
    private int settling;
    private int inSession;
    private int endedSinceAsked;
    private int failures;
    private boolean suspended;
    private boolean everWorked;
    private long workedAt;
    private long touchedAt;

    DestinationLoad(int cap) {
        this.cap = cap;
        this.window = Math.min(cap, FIRST_WINDOW);
    }

    /** How many more claims are of use now. A destination that could not be spoken to is probed with a single one. */
    int room(int failuresNow) {
        lock.lock();
        try {
            failures = failuresNow;
            if (active + settling == 0) {
                suspended = false;
            }
            if (failuresNow > 0 || suspended) {
                window = 1;
                return active + settling == 0 ? 1 : 0;
            }
            int ahead = Math.max(window, 2 * endedSinceAsked);
            endedSinceAsked = 0;
            return Math.max(0, window + ahead - active);
        } finally {
            lock.unlock();
        }
    }

    void claimed(long now) {
        lock.lock();
        try {
            active++;
            touchedAt = now;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for one of the window's sessions, in turn.
     *
     * @return false where others found meanwhile that the destination cannot be spoken to
     */
    boolean enterSession() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inSession >= window && !suspended) {
                slotFreed.await();
            }
            if (suspended) {
                return false;
            }
            inSession++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leaveSession() {
        lock.lock();
        try {
            inSession--;
            slotFreed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The attempt is over, its end not yet stored. */
    void attempted() {
        lock.lock();
        try {
            active--;
            settling++;
            endedSinceAsked++;
        } finally {
            lock.unlock();
        }
    }

    void settled(long now) {
        lock.lock();
        try {
            settling--;
            touchedAt = now;
        } finally {
            lock.unlock();
        }
    }

    void worked(long now) {
        lock.lock();
        try {
            everWorked = true;
            workedAt = now;
            failures = 0;
            suspended = false;
            if (window < cap) {
                window++;
                slotFreed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * No exchanger could be spoken to in an attempt that began then.
     *
     * @return passes in a row in which that was so, or 0 if it took other sessions meanwhile: then it only wants fewer
     */
    int unreachable(long begunAt) {
        lock.lock();
        try {
            if (everWorked && workedAt - begunAt >= 0) {
                window = Math.max(1, Math.min(window, inSession));
                return 0;
            }
            window = 1;
            suspended = true;
            slotFreed.signalAll();
            return failures + 1;
        } finally {
            lock.unlock();
        }
    }

    boolean isIdleSince(long moment) {
        lock.lock();
        try {
            return active == 0 && settling == 0 && touchedAt - moment < 0;
        } finally {
            lock.unlock();
        }
    }
}
