package io.postrider.notifier.duty;

import io.postrider.common.spool.presence.CommittedTime;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Observer;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.settings.notifier.NotifierHeartbeat;
import java.time.InstantSource;
import java.util.List;
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

    private record Standing(InstanceId instance, long beatAt) {}

    private final Presence presence;
    private final String label;
    private final NotifierHeartbeat settings;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final CommittedTime ownTime;
    private Observer observer;
    private volatile Standing standing;
    private List<InstanceId> living;

    Membership(Presence presence, String label, NotifierHeartbeat settings, InstantSource clock, LongSupplier ticker) {
        this.presence = presence;
        this.label = label;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.ownTime = new CommittedTime(settings.interval());
        this.observer = observer(settings);
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
            observer = observer(settings);
            return false;
        }
        standing = new Standing(before.instance(), begun);
        ownTime.beatCommitted(begun);
        judge(presence.heartbeats());
        return true;
    }

    void leave() {
        presence.leave(instance());
    }

    /** What other roles left behind is the senders' to clear away. */
    private void judge(List<Heartbeat> heartbeats) {
        List<Heartbeat> notifiers = heartbeats.stream()
                .filter(heartbeat -> heartbeat.role() == ProcessRole.NOTIFIER)
                .toList();
        Observer.View view = observer.look(instance(), notifiers, ownTime.passed());
        view.lost().forEach(this::takeOver);
        living = view.living();
    }

    private static Observer observer(NotifierHeartbeat settings) {
        return new Observer(ProcessRole.NOTIFIER, settings.interval(), settings.lostAfter());
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
