package io.postrider.spools.sqlite.commit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts how often something happened and wakes who waits for more of it. */
public final class CommitSignal {

    private long rings;
    private int waiting;

    synchronized void ring() {
        rings++;
        if (waiting > 0) {
            notifyAll();
        }
    }

    /** How often it has rung. */
    public synchronized long rings() {
        return rings;
    }

    /** Returns when it has rung more often than {@code seen}, or after {@code atMost}. */
    public synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        waiting++;
        try {
            while (rings == seen) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } finally {
            waiting--;
        }
    }
}
