package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.fraction;
import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When mail that could not be sent is tried again, and when it is given up.
 *
 * <p>The last of {@code waits} repeats. A fixed interval is already folded in, as a single wait without jitter.
 */
public record RetrySettings(
        List<Duration> waits, double jitter, @Nullable Integer maxAttempts, Duration giveUpAfter) {

    private static final Key<List<Duration>> WAITS = Key.of(
            "sender.retry.waits",
            listOf(duration("1ms", "30d")).only(waits -> !waits.isEmpty(), "must hold at least one duration"),
            "[1m, 5m, 15m, 1h, 4h]",
            "The waits after the first, second, … attempt that failed for a time; the last one repeats.");
    private static final Key<Double> JITTER = Key.of("sender.retry.jitter", fraction(), "0.2", """
            By how much of itself each wait is shortened or prolonged at random, so that what failed together is not \
            tried again together.""");
    private static final Key<Duration> INTERVAL = Key.unset("sender.retry.interval", duration("1ms", "30d"), """
            A fixed wait in place of waits and jitter.""");
    private static final Key<Integer> MAX_ATTEMPTS = Key.unset("sender.retry.max-attempts", number(1, 1_000_000), """
            After how many attempts mail is given up, however young it is; unset, only its age counts.""");
    private static final Key<Duration> GIVE_UP_AFTER =
            Key.of("sender.retry.give-up-after", duration("1ms", "365d"), "5d", """
            The age at which mail is given up if one more attempt fails (RFC 5321, 4.5.4.1).""");

    static final Section SECTION = new Section(
            "sender.retry",
            "What could not be sent for a time is tried again.",
            List.of(WAITS, JITTER, INTERVAL, MAX_ATTEMPTS, GIVE_UP_AFTER));

    public RetrySettings {
        waits = List.copyOf(waits);
    }

    static RetrySettings from(Values values) {
        Duration interval = values.find(INTERVAL);
        return new RetrySettings(
                interval == null ? values.get(WAITS) : List.of(interval),
                interval == null ? values.get(JITTER) : 0,
                values.find(MAX_ATTEMPTS),
                values.get(GIVE_UP_AFTER));
    }
}
