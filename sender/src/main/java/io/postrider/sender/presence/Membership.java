package io.postrider.sender.presence;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.presence.CommittedTime;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Observer;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.settings.sender.HeartbeatSettings;
import io.postrider.settings.value.Shard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This sender's place among the others: joins, beats, takes over from the lost. One beat is one call of {@link #beat};
 * {@link Pulse} makes them. What it says may be asked by any thread.
 */
public final class Membership implements Preference {

    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final int TAKE_OVER_BATCH = 100;

    /** What this sender needs to enter and to be known by. */
    public record Identity(String label, @Nullable Shard shard) {}

    /** Entered as this instance; its last committed heartbeat was begun then, by the monotonic clock. */
    private record Standing(InstanceId instance, long beatAt) {}

    private final Presence presence;
    private final Identity identity;
    private final HeartbeatSettings settings;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Observer observer;
    private final CommittedTime ownTime;
    private final AtomicLong lostClaims = new AtomicLong();
    private volatile Standing standing;
    private volatile Affinity affinity;

    /** Enters the spool as a new instance. */
    public Membership(
            Presence presence,
            Identity identity,
            HeartbeatSettings settings,
            InstantSource clock,
            LongSupplier ticker) {
        this.presence = presence;
        this.identity = identity;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.observer = new Observer(ProcessRole.SENDER, settings.interval(), settings.lostAfter());
        this.ownTime = new CommittedTime(settings.interval());
        this.standing = join();
        this.affinity = alone(standing);
    }

    /** Whom to claim as. */
    public InstanceId instance() {
        return standing.instance();
    }

    /**
     * Whether a final dot may be written for a claim of this owner: only while it is entered and its last committed
     * heartbeat is young. Past that others may already have taken the claim over.
     */
    public boolean mayTransmit(InstanceId owner) {
        Standing now = standing;
        return now.instance().equals(owner) && age(now) < settings.muteAfter().toNanos();
    }

    /** Since when no heartbeat was committed. */
    public Duration silence() {
        return Duration.ofNanos(age(standing));
    }

    @Override
    public boolean prefers(Domain destination, @Nullable String agreed) {
        return affinity.prefers(destination, agreed);
    }

    @Override
    public boolean isShared() {
        return affinity.isShared();
    }

    /**
     * Commits one heartbeat, looks at the others, and takes over from those who are lost.
     *
     * @throws SpoolException no heartbeat was committed; nobody is judged
     */
    public void beat() {
        long begun = ticker.getAsLong();
        Standing before = standing;
        if (!presence.beat(before.instance(), clock.instant())) {
            log.error(
                    "presence=declared-lost instance={}: rejoining, its claims are not used any more",
                    before.instance());
            standing = join();
            affinity = alone(standing);
            return;
        }
        standing = new Standing(before.instance(), begun);
        ownTime.beatCommitted(begun);
        observe();
    }

    /** How many claims of others it has ended as lost. */
    public long lostClaims() {
        return lostClaims.get();
    }

    /** Leaves in peace, after all claims have ended. */
    public void leave() {
        presence.leave(instance());
    }

    private void observe() {
        InstanceId self = instance();
        Observer.View view = observer.look(self, presence.heartbeats(), ownTime.passed());
        affinity = new Affinity(identity.shard(), self, view.living());
        view.lost().forEach(this::takeOver);
    }

    private void takeOver(Heartbeat lost) {
        int ended = 0;
        int batch;
        do {
            batch = presence.takeOver(lost.instance(), TAKE_OVER_BATCH, clock.instant());
            lostClaims.addAndGet(batch);
            ended += batch;
        } while (batch > 0 && mayTransmit(instance()));
        if (lost.role() == ProcessRole.SENDER) {
            log.warn(
                    "presence=took-over lost={} label={} claims={}",
                    lost.instance().value(),
                    lost.label(),
                    ended);
        }
    }

    private Standing join() {
        long begun = ticker.getAsLong();
        InstanceId joined = presence.join(ProcessRole.SENDER, identity.label(), clock.instant());
        return new Standing(joined, begun);
    }

    private Affinity alone(Standing joined) {
        return new Affinity(identity.shard(), joined.instance(), List.of(joined.instance()));
    }

    private long age(Standing of) {
        return ticker.getAsLong() - of.beatAt();
    }
}
