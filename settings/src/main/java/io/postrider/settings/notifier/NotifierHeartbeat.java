package io.postrider.settings.notifier;

import static io.postrider.settings.key.ValueTypes.duration;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import java.util.List;

/** How notifiers notice that one of them has died, so that others take its webhooks. */
public record NotifierHeartbeat(Duration interval, Duration lostAfter) {

    private static final Key<Duration> INTERVAL =
            Key.of("notifier.heartbeat.interval", duration("10ms", "5m"), "1s", """
            How often a notifier writes its heartbeat into the spool.""");
    private static final Key<Duration> LOST_AFTER =
            Key.of("notifier.heartbeat.lost-after", duration("30ms", "1d"), "30s", """
            Without a heartbeat for this long a notifier counts as dead and others take its webhooks. Longer than the \
            interval, and the same for all notifiers.""");

    static final Section SECTION = new Section(
            "notifier.heartbeat",
            "How notifiers that share a spool notice that one of them has died.",
            List.of(INTERVAL, LOST_AFTER));

    static NotifierHeartbeat from(Values values) {
        NotifierHeartbeat heartbeat = new NotifierHeartbeat(values.get(INTERVAL), values.get(LOST_AFTER));
        if (heartbeat.interval.compareTo(heartbeat.lostAfter) >= 0) {
            values.refuse(
                    LOST_AFTER,
                    "must be longer than " + INTERVAL.path() + " (" + Durations.show(heartbeat.interval) + "), not "
                            + Durations.show(heartbeat.lostAfter));
        }
        return heartbeat;
    }
}
