package io.postrider.settings.notifier;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.fraction;
import static io.postrider.settings.key.ValueTypes.listOf;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;

/** When a webhook that did not take an event is tried again, and when it is given up. The last of {@code waits} repeats. */
public record WebhookRetrySettings(List<Duration> waits, double jitter, Duration giveUpAfter) {

    private static final Key<List<Duration>> WAITS = Key.of(
            "notifier.retry.waits",
            listOf(duration("1ms", "3d")).only(waits -> !waits.isEmpty(), "must hold at least one duration"),
            "[5s, 30s, 2m, 10m, 30m, 1h, 2h, 4h, 6h]",
            "The waits after the first, second, … request in a row that failed; the last one repeats.");
    private static final Key<Double> JITTER = Key.of("notifier.retry.jitter", fraction(), "0.2", """
            By how much of itself each wait is shortened or prolonged at random.""");
    private static final Key<Duration> GIVE_UP_AFTER =
            Key.of("notifier.retry.give-up-after", duration("1ms", "7d"), "3d", """
            A webhook that took nothing for so long is disabled, and one event that was refused for so long is given up. \
            No longer than events are kept.""");

    static final Section SECTION = new Section(
            "notifier.retry", "What a webhook did not take is sent again.", List.of(WAITS, JITTER, GIVE_UP_AFTER));

    public WebhookRetrySettings {
        waits = List.copyOf(waits);
    }

    static WebhookRetrySettings from(Values values) {
        return new WebhookRetrySettings(values.get(WAITS), values.get(JITTER), values.get(GIVE_UP_AFTER));
    }
}
