package io.postrider.sender.retry;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The waits after the first, second, … failure in a row; the last one repeats (RFC 5321, 4.5.4.1). Each is shortened or
 * prolonged at random by up to {@code jitter} of itself, so that what failed together is not tried again together.
 */
public final class RetrySchedule {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final List<Duration> waits;
    private final double jitter;
    private final RandomGenerator random;

    public RetrySchedule(List<Duration> waits, double jitter, RandomGenerator random) {
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("a schedule has at least one wait");
        }
        this.waits = List.copyOf(waits);
        this.jitter = jitter;
        this.random = random;
    }

    /** How long to wait after so many failures in a row, at least one. */
    public Duration waitAfter(int failures) {
        Duration wait = waits.get(Math.clamp(failures - 1L, 0, waits.size() - 1));
        if (jitter == 0) {
            return wait;
        }
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration varied = Duration.ofMillis(Math.round(wait.toMillis() * factor));
        return varied.compareTo(SHORTEST) < 0 ? SHORTEST : varied;
    }

    /** The same, but never longer than {@code longest}. */
    public Duration waitAfter(int failures, Duration longest) {
        Duration wait = waitAfter(failures);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
