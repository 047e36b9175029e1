package io.postrider.cli.sink.smtp;

import java.util.concurrent.atomic.AtomicLong;

/** Octets that all sessions together may hold for messages under way. */
final class OctetBudget {
    private final AtomicLong left;

    OctetBudget(long octets) {
        left = new AtomicLong(octets);
    }

    /** Takes octets if there are as many left. */
    boolean take(long octets) {
        if (left.addAndGet(-octets) >= 0) {
            return true;
        }
        left.addAndGet(octets);
        return false;
    }

    void giveBack(long octets) {
        left.addAndGet(octets);
    }
}
