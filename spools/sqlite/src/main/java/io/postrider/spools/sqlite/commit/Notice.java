package io.postrider.spools.sqlite.commit;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells whoever waits that mail may have become claimable: at once for this process's commits, and for other
 * processes' within the interval, by {@code PRAGMA data_version} on the writer's connection, which moves with every
 * commit but this connection's own.
 */
public final class Notice {

    private static final long OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long intervalNanos;
    private long rings;
    private int waiting;
    private long lookedAt;
    private long dataVersion = -1;
    private long othersWroteAt = System.nanoTime() - OTHERS_NANOS;

    public Notice(Duration interval) {
        this.intervalNanos = Math.max(interval.toNanos(), TimeUnit.MILLISECONDS.toNanos(1));
    }

    long intervalMillis() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(intervalNanos));
    }

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

    /** Called by the writer between groups. */
    void look(SpoolConnection writer) throws SQLException {
        long now = System.nanoTime();
        if (now - lookedAt < intervalNanos / 2) {
            return;
        }
        lookedAt = now;
        long found = writer.number("PRAGMA data_version");
        if (found != dataVersion) {
            dataVersion = found;
            othersWroteAt = now;
            ring();
        }
    }

    /** Whether another process has committed within the last tenth of a second. */
    boolean othersWrite() {
        return System.nanoTime() - othersWroteAt < OTHERS_NANOS;
    }
}
