package io.postrider.common.spool.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges other instances by whether their counters move while the observer's own time passes; never by a wall clock.
 * Used by one thread.
 */
public final class Observer {

    /** Rows that other roles left behind are only litter: they hold no claims, so there is time. */
    private static final int PATIENCE_WITH_OTHER_ROLES = 10;

    private static final int BEATS_OF_THE_LIVING = 5;

    private final ProcessRole own;
    private final long lostAfter;
    private final long livingWithin;
    private final Map<InstanceId, Sighting> sightings = new HashMap<>();

    /** When a counter was last seen to move; {@code moved} is false while only its first value is known. */
    private record Sighting(long counter, long at, boolean moved) {}

    /**
     * What one look tells.
     *
     * @param living the observer and all others of its role that are seen to live
     * @param lost those that have died, of any role
     */
    public record View(List<InstanceId> living, List<Heartbeat> lost) {}

    /**
     * @param own the role whose instances are judged soon
     * @param interval between the heartbeats of an instance
     */
    public Observer(ProcessRole own, Duration interval, Duration lostAfter) {
        this.own = own;
        this.lostAfter = lostAfter.toNanos();
        Duration within = interval.multipliedBy(BEATS_OF_THE_LIVING);
        this.livingWithin = Math.min(within.toNanos(), this.lostAfter);
    }

    /**
     * Judges by the observer's own time.
     *
     * @param ownTime nanoseconds, see {@link CommittedTime}
     */
    public View look(InstanceId self, List<Heartbeat> heartbeats, long ownTime) {
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
        boolean isOwn = heartbeat.role() == own;
        Sighting before = sightings.get(heartbeat.instance());
        if (before == null || before.counter() != heartbeat.counter()) {
            before = new Sighting(heartbeat.counter(), ownTime, before != null);
            sightings.put(heartbeat.instance(), before);
        }
        long silent = ownTime - before.at();
        if (silent >= (isOwn ? lostAfter : lostAfter * PATIENCE_WITH_OTHER_ROLES)) {
            lost.add(heartbeat);
        } else if (isOwn && before.moved() && silent <= livingWithin) {
            // Who was never seen to move may be a dead one's row: what it would own must not wait for it.
            living.add(heartbeat.instance());
        }
    }
}
