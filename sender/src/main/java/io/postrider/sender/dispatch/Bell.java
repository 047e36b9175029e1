package io.postrider.sender.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the claiming loop sleeps by: that there may be work, and that room was freed. Remembers until it is reset. */
public final class Bell {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean work;
    private int freed;
    private int wanted = 1;

    /** Mail may have become claimable. */
    void work() {
        lock.lock();
        try {
            work = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** One claim less is in the way. */
    void freed() {
        lock.lock();
        try {
            if (++freed >= wanted) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, just before it is acted upon. */
    void reset() {
        lock.lock();
        try {
            work = false;
            freed = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there may be work, or after so long. */
    void awaitWork(long nanos) throws InterruptedException {
        await(Integer.MAX_VALUE, nanos);
    }

    /** Returns when there may be work, when so much room was freed, or after so long. */
    void awaitWorkOr(int room, long nanos) throws InterruptedException {
        await(room, nanos);
    }

    /** Returns when so much room was freed, work or not, or after so long. */
    void awaitRoom(int room, long nanos) throws InterruptedException {
        lock.lock();
        try {
            wanted = room;
            long left = nanos;
            while (freed < room && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void await(int room, long nanos) throws InterruptedException {
        lock.lock();
        try {
            wanted = room;
            long left = Math.max(nanos, TimeUnit.MICROSECONDS.toNanos(100));
            while (!work && freed < room && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
