package io.postrider.sender.presence;

import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.settings.sender.HeartbeatSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges other instances by whether their counters move while the observer's own time passes; never by a wall clock.
 * Used by one thread.
 */
final class Observer {

    /** Rows that other roles left behind are only litter: they hold no claims, so there is time. */
    private static final int PATIENCE_WITH_OTHER_ROLES = 10;

    private final long lostAfter;
    private final long livingWithin;
    private final Map<InstanceId, Sighting> sightings = new HashMap<>();

    /** When a counter was last seen to move; {@code moved} is false while only its first value is known. */
    private record Sighting(long counter, long at, boolean moved) {}

    /** What one look tells. */
    record View(List<InstanceId> livingSenders, List<Heartbeat> lost) {}

    Observer(HeartbeatSettings settings) {
        this.lostAfter = settings.lostAfter().toNanos();
        Duration within = settings.interval().multipliedBy(5);
        this.livingWithin = Math.min(within.toNanos(), lostAfter);
    }

    View look(InstanceId self, List<Heartbeat> heartbeats, long ownTime) {
        List<InstanceId> living = new ArrayList<>(List.of(self));
        List<Heartbeat> lost = new ArrayList<>();
        for (Heartbeat heartbeat : heartbeats) {
            if (!heartbeat.instance().equals(self)) {
                judge(heartbeat, ownTime, living, lost);
            }
        }
        sightings
                .keySet()
                .retainAll(heartbeats.stream().map(Heartbeat::instance).toList());
        return new View(List.copyOf(living), List.copyOf(lost));
    }

    private void judge(Heartbeat heartbeat, long ownTime, List<InstanceId> living, List<Heartbeat> lost) {
        boolean isSender = heartbeat.role() == ProcessRole.SENDER;
        Sighting before = sightings.get(heartbeat.instance());
        if (before == null || before.counter() != heartbeat.counter()) {
            before = new Sighting(heartbeat.counter(), ownTime, before != null);
            sightings.put(heartbeat.instance(), before);
        }
        long silent = ownTime - before.at();
        if (silent >= (isSender ? lostAfter : lostAfter * PATIENCE_WITH_OTHER_ROLES)) {
            lost.add(heartbeat);
        } else if (isSender && before.moved() && silent <= livingWithin) {
            // Who was never seen to move may be a dead sender's row: its destinations must not wait for it.
            living.add(heartbeat.instance());
        }
    }
}
