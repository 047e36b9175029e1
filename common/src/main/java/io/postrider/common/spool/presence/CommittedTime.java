package io.postrider.common.spool.presence;

import java.time.Duration;

/**
 * The observer's own time, by which it judges others: it passes only while own heartbeats commit. When the shared disk
 * stands still, or this process was stopped, nothing is taken from anybody for it. Used by one thread.
 */
public final class CommittedTime {

    private final long longestStep;
    private long passed;
    private long last;
    private boolean started;

    public CommittedTime(Duration heartbeatInterval) {
        this.longestStep = heartbeatInterval.multipliedBy(3).dividedBy(2).toNanos();
    }

    /** One more own heartbeat was committed; what lies between two of them counts as at most one and a half intervals. */
    public void beatCommitted(long nanos) {
        if (started) {
            passed += Math.clamp(nanos - last, 0, longestStep);
        }
        started = true;
        last = nanos;
    }

    /** Nanoseconds so far. */
    public long passed() {
        return passed;
    }
}
