package io.postrider.sender.presence;

import java.time.Duration;

/**
 * The observer's own time, by which it judges others: it passes only while own heartbeats commit. When the shared disk
 * stands still, or this process was stopped, nobody's claims are taken for it. Used by one thread.
 */
final class CommittedTime {

    private final long longestStep;
    private long passed;
    private long last;
    private boolean started;

    CommittedTime(Duration heartbeatInterval) {
        this.longestStep = heartbeatInterval.multipliedBy(3).dividedBy(2).toNanos();
    }

    /** One more own heartbeat was committed; what lies between two of them counts as at most one and a half intervals. */
    void beatCommitted(long nanos) {
        if (started) {
            passed += Math.clamp(nanos - last, 0, longestStep);
        }
        started = true;
        last = nanos;
    }

    long passed() {
        return passed;
    }
}
