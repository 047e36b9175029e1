package io.postrider.notifier.lane;

import io.postrider.settings.notifier.WebhookRetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a receiver is left alone after failures in a row. */
public final class RetrySchedule {

    /** A receiver may ask for no longer rest than this. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private final List<Duration> waits;
    private final double jitter;
    private final Duration giveUpAfter;
    private final RandomGenerator random;

    public RetrySchedule(WebhookRetrySettings settings, RandomGenerator random) {
        this.waits = settings.waits();
        this.jitter = settings.jitter();
        this.giveUpAfter = settings.giveUpAfter();
        this.random = random;
    }

    /** The wait after so many failures in a row, and no less than the receiver asked for. */
    Duration after(int failures, @Nullable Duration asked) {
        Duration wait = waits.get(Math.min(failures, waits.size()) - 1);
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration jittered = Duration.ofNanos((long) (wait.toNanos() * factor));
        if (asked == null || asked.compareTo(jittered) <= 0) {
            return jittered;
        }
        return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    }

    Duration giveUpAfter() {
        return giveUpAfter;
    }
}
