package io.postrider.cli.process;

import io.postrider.common.spool.SpoolException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A count that costs something, so it is asked for again only after a while; NaN while the spool cannot tell. */
final class CachedCount {
    private final LongSupplier count;
    private final long keepNanos;
    private final LongSupplier nanoTime;
    private double value = Double.NaN;
    private long countedAt;
    private boolean counted;

    CachedCount(LongSupplier count, Duration keep, LongSupplier nanoTime) {
        this.count = count;
        this.keepNanos = keep.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized double value() {
        long now = nanoTime.getAsLong();
        if (!counted || now - countedAt >= keepNanos) {
            value = ask();
            countedAt = nanoTime.getAsLong();
            counted = true;
        }
        return value;
    }

    private double ask() {
        try {
            return count.getAsLong();
        } catch (SpoolException _) {
            return Double.NaN;
        }
    }
}
