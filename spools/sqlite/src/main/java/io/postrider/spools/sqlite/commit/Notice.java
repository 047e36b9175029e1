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
    private final CommitSignal due = new CommitSignal();
    private final CommitSignal commits = new CommitSignal();
    private long lookedAt;
    private long dataVersion = -1;
    private long othersWroteAt = System.nanoTime() - OTHERS_NANOS;

    public Notice(Duration interval) {
        this.intervalNanos = Math.max(interval.toNanos(), TimeUnit.MILLISECONDS.toNanos(1));
    }

    long intervalMillis() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(intervalNanos));
    }

    /** Mail may have become claimable by this process's commit. */
    void ring() {
        due.ring();
    }

    /** How often it has rung. */
    public long rings() {
        return due.rings();
    }

    /** Returns when it has rung more often than {@code seen}, or after {@code atMost}. */
    public void await(long seen, Duration atMost) throws InterruptedException {
        due.await(seen, atMost);
    }

    /** Rings after every commit, whatever it changed: this process's and, within the interval, others'. */
    public CommitSignal commits() {
        return commits;
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
            commits.ring();
        }
    }

    /** Whether another process has committed within the last tenth of a second. */
    boolean othersWrite() {
        return System.nanoTime() - othersWroteAt < OTHERS_NANOS;
    }
}
