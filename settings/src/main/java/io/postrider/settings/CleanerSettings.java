package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;

/** How long finished mail is kept, and how the rest is cleared away. */
public record CleanerSettings(
        Duration interval,
        Duration retention,
        Duration messageRetention,
        Duration eventRetention,
        Duration stagedRetention,
        int batch) {

    private static final Key<Duration> INTERVAL =
            Key.of("cleaner.interval", duration("10ms", "1d"), "1m", "How often the cleaner looks for what is due.");
    private static final Key<Duration> RETENTION = Key.of("cleaner.retention", duration("0s", "3650d"), "30d", """
            How long a finished submission, and with it its status, is kept after the last recipient's outcome.""");
    private static final Key<Duration> MESSAGE_RETENTION =
            Key.of("cleaner.message-retention", duration("0s", "3650d"), "7d", """
            How long the message of a finished submission is kept; it never outlives its submission.""");
    private static final Key<Duration> EVENT_RETENTION =
            Key.of("cleaner.event-retention", duration("7d", "3650d"), "30d", """
            How long events are kept: what happened to each mail, and when. At least 7d, so that those who follow \
            them can be away for a week.""");
    private static final Key<Duration> STAGED_RETENTION =
            Key.of("cleaner.staged-retention", duration("1s", "30d"), "1h", """
            How long a large body that never became a submission is kept.""");
    private static final Key<Integer> BATCH = Key.of("cleaner.batch", number(1, 100_000), "500", """
            How many submissions are removed in one transaction; small ones never keep others waiting for long.""");

    static final Section SECTION = new Section(
            "cleaner",
            "Removes what nobody needs any more.",
            List.of(INTERVAL, RETENTION, MESSAGE_RETENTION, EVENT_RETENTION, STAGED_RETENTION, BATCH));

    static CleanerSettings from(Values values) {
        return new CleanerSettings(
                values.get(INTERVAL),
                values.get(RETENTION),
                values.get(MESSAGE_RETENTION),
                values.get(EVENT_RETENTION),
                values.get(STAGED_RETENTION),
                values.get(BATCH));
    }
}
