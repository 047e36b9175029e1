package io.postrider.sender.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** When an attempt began, by the wall clock for people, and how long it takes, by the monotonic one. */
final class Stopwatch {

    private final Instant startedAt;
    private final LongSupplier ticker;
    private final long begun;

    Stopwatch(Instant startedAt, LongSupplier ticker) {
        this.startedAt = startedAt;
        this.ticker = ticker;
        this.begun = ticker.getAsLong();
    }

    Instant startedAt() {
        return startedAt;
    }

    Duration elapsed() {
        return Duration.ofNanos(ticker.getAsLong() - begun);
    }
}
