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

    /** Nobody waits longer, however often it failed. */
    public Duration longest() {
        Duration longest = waits.stream().max(Duration::compareTo).orElseThrow();
        return longest.plus(Duration.ofMillis((long) (jitter * longest.toMillis())));
    }

    /** How long to wait after so many failures in a row, at least one. */
    public Duration waitAfter(int failures) {
        return varied(waits.get(Math.clamp(failures - 1L, 0, waits.size() - 1)));
    }

    private Duration varied(Duration wait) {
        if (jitter == 0) {
            return wait;
        }
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration varied = Duration.ofMillis(Math.round(wait.toMillis() * factor));
        return varied.compareTo(SHORTEST) < 0 ? SHORTEST : varied;
    }

    /** The same, but never longer than {@code longest}; those who would wait longer do not all wait for just that long. */
    public Duration waitAfter(int failures, Duration longest) {
        Duration wait = waitAfter(failures);
        if (wait.compareTo(longest) <= 0) {
            return wait;
        }
        Duration varied = varied(longest);
        return varied.compareTo(longest) <= 0 ? varied : longest.multipliedBy(2).minus(varied);
    }
}
