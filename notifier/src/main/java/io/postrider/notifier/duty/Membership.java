package io.postrider.notifier.duty;

import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.settings.notifier.NotifierHeartbeat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This notifier among the others. Others are judged by whether their counters move while own heartbeats commit, never by a
 * clock of theirs: a disk that stands still takes nobody's webhooks away. Used by one thread but for {@link #mayAct}.
 */
final class Membership {

    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final int TAKE_OVER = 100;
    private static final int BEATS_OF_THE_LIVING = 5;

    private record Sighting(long counter, long at, boolean moved) {}

    private record Standing(InstanceId instance, long beatAt) {}

    private final Presence presence;
    private final String label;
    private final NotifierHeartbeat settings;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Map<InstanceId, Sighting> sightings = new HashMap<>();
    private long ownTime;
    private volatile Standing standing;
    private List<InstanceId> living;

    Membership(Presence presence, String label, NotifierHeartbeat settings, InstantSource clock, LongSupplier ticker) {
        this.presence = presence;
        this.label = label;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.standing = join();
        this.living = List.of(standing.instance());
    }

    InstanceId instance() {
        return standing.instance();
    }

    /** This one and all others that are seen to live. */
    List<InstanceId> living() {
        return living;
    }

    /** Whether what this instance owns is still its own: its last heartbeat is younger than others would wait for. */
    boolean mayAct(InstanceId instance) {
        Standing now = standing;
        return now.instance().equals(instance)
                && ticker.getAsLong() - now.beatAt() < settings.lostAfter().toNanos() * 2 / 3;
    }

    /**
     * Commits a heartbeat and judges the others.
     *
     * @return false when this instance was declared lost: it has joined anew, and owns nothing
     */
    boolean beat() {
        long begun = ticker.getAsLong();
        Standing before = standing;
        if (!presence.beat(before.instance(), clock.instant())) {
            log.error(
                    "notifier {} was declared lost: joining anew",
                    before.instance().value());
            standing = join();
            living = List.of(standing.instance());
            sightings.clear();
            return false;
        }
        // What lies between two own heartbeats counts as one and a half intervals at most.
        long longest = settings.interval().multipliedBy(3).dividedBy(2).toNanos();
        ownTime += Math.clamp(begun - before.beatAt(), 0, longest);
        standing = new Standing(before.instance(), begun);
        judge(presence.heartbeats());
        return true;
    }

    void leave() {
        presence.leave(instance());
    }

    private void judge(List<Heartbeat> heartbeats) {
        List<InstanceId> alive = new ArrayList<>(List.of(instance()));
        Duration within = settings.interval().multipliedBy(BEATS_OF_THE_LIVING);
        for (Heartbeat other : heartbeats) {
            if (other.role() != ProcessRole.NOTIFIER || other.instance().equals(instance())) {
                continue;
            }
            Sighting seen = sightings.get(other.instance());
            if (seen == null || seen.counter() != other.counter()) {
                seen = new Sighting(other.counter(), ownTime, seen != null);
                sightings.put(other.instance(), seen);
            }
            long silent = ownTime - seen.at();
            if (silent >= settings.lostAfter().toNanos()) {
                takeOver(other);
            } else if (seen.moved() && silent <= within.toNanos()) {
                alive.add(other.instance());
            }
        }
        sightings
                .keySet()
                .retainAll(heartbeats.stream().map(Heartbeat::instance).toList());
        living = List.copyOf(alive);
    }

    private void takeOver(Heartbeat lost) {
        while (presence.takeOver(lost.instance(), TAKE_OVER, clock.instant()) > 0) {
            // A notifier has no claims; if it had, they would end here.
        }
        log.warn(
                "notifier {} ({}) is gone: its webhooks are free",
                lost.instance().value(),
                lost.label());
    }

    private Standing join() {
        long begun = ticker.getAsLong();
        return new Standing(presence.join(ProcessRole.NOTIFIER, label, clock.instant()), begun);
    }
}
