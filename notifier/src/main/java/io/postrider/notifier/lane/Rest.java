package io.postrider.notifier.lane;

import io.postrider.common.spool.SpoolException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a lane waits by when it has nothing to do; whoever has news for it ends the wait, and only that. */
final class Rest {

    /** Some waiting that an interrupt ends. */
    @FunctionalInterface
    interface Waiting {
        void run() throws InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread resting;
    private boolean woken;

    /** Ends the wait, or the next one if there is none now. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            if (resting != null) {
                resting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, unless there was news since the last time. */
    void by(Waiting waiting) {
        if (!begin()) {
            return;
        }
        try {
            waiting.run();
        } catch (InterruptedException _) {
            // Woken.
        } catch (SpoolException e) {
            if (!wasWoken()) {
                throw e;
            }
        } finally {
            end();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (woken) {
                woken = false;
                return false;
            }
            resting = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean wasWoken() {
        lock.lock();
        try {
            return woken;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            resting = null;
            woken = false;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
