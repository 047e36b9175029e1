package io.postrider.settings.notifier;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How events are delivered to webhooks.
 *
 * @param targets where they may go
 * @param requests how many requests are made at once, and how long each may take
 */
public record NotifierSettings(
        TargetSettings targets, Requests requests, WebhookRetrySettings retry, NotifierHeartbeat heartbeat) {

    /** The bounds on requests. */
    public record Requests(int total, int perWebhook, Duration timeout) {}

    private static final Key<Integer> TOTAL = Key.of("notifier.requests", number(1, 100_000), "512", """
            How many requests this notifier makes at once, to all webhooks together.""");
    private static final Key<Integer> PER_WEBHOOK = Key.of("notifier.requests-per-webhook", number(1, 1000), "16", """
            How many of them go to one webhook that takes them well; events of one submission always go one after the \
            other.""");
    private static final Key<Duration> TIMEOUT = Key.of("notifier.timeout", duration("100ms", "5m"), "15s", """
            How long a request may take as a whole, from the look-up of the name to the answer.""");

    /** The sections of the notifier. */
    public static final List<Section> SECTIONS = sections();

    public static NotifierSettings from(Values values) {
        return new NotifierSettings(
                TargetSettings.from(values),
                new Requests(values.get(TOTAL), values.get(PER_WEBHOOK), values.get(TIMEOUT)),
                WebhookRetrySettings.from(values),
                NotifierHeartbeat.from(values));
    }

    private static List<Section> sections() {
        List<Key<?>> own = new ArrayList<>(TargetSettings.KEYS);
        own.addAll(List.of(TOTAL, PER_WEBHOOK, TIMEOUT));
        return List.of(
                new Section("notifier", "Delivers events to webhooks.", own),
                WebhookRetrySettings.SECTION,
                NotifierHeartbeat.SECTION);
    }
}
