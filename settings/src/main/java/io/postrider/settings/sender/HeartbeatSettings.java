package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import java.util.List;

/** How a sender shows that it lives, and when its claims go to others; the three waits always grow in this order. */
public record HeartbeatSettings(Duration interval, Duration muteAfter, Duration lostAfter) {

    private static final Key<Duration> INTERVAL =
            Key.of("sender.heartbeat.interval", duration("10ms", "5m"), "1s", """
            How often a sender writes its heartbeat into the spool.""");
    private static final Key<Duration> MUTE_AFTER =
            Key.of("sender.heartbeat.mute-after", duration("20ms", "1h"), "20s", """
            A sender whose last stored heartbeat is older than this ends no message any more, for others may soon take \
            its place. Longer than the interval.""");
    private static final Key<Duration> LOST_AFTER =
            Key.of("sender.heartbeat.lost-after", duration("30ms", "1d"), "30s", """
            Without a heartbeat for this long a sender counts as dead and others take its claims. Longer than \
            mute-after, and the same for all senders.""");

    static final Section SECTION = new Section(
            "sender.heartbeat",
            "How senders that share a spool notice that one of them has died.",
            List.of(INTERVAL, MUTE_AFTER, LOST_AFTER));

    static HeartbeatSettings from(Values values) {
        HeartbeatSettings heartbeat =
                new HeartbeatSettings(values.get(INTERVAL), values.get(MUTE_AFTER), values.get(LOST_AFTER));
        if (heartbeat.interval.compareTo(heartbeat.muteAfter) >= 0) {
            values.refuse(MUTE_AFTER, mustExceed(INTERVAL, heartbeat.interval, heartbeat.muteAfter));
        }
        if (heartbeat.muteAfter.compareTo(heartbeat.lostAfter) >= 0) {
            values.refuse(LOST_AFTER, mustExceed(MUTE_AFTER, heartbeat.muteAfter, heartbeat.lostAfter));
        }
        return heartbeat;
    }

    private static String mustExceed(Key<?> other, Duration bound, Duration value) {
        return "must be longer than " + other.path() + " (" + Durations.show(bound) + "), not " + Durations.show(value);
    }
}
