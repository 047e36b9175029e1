package io.postrider.notifier.duty;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.common.spool.webhooks.WebhookLanes.Duty;
import io.postrider.settings.notifier.NotifierHeartbeat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a running lane for each webhook that is this notifier's: looks several times a second whether clients changed
 * something, beats, and hands over what is others' share.
 */
public final class Roster implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Roster.class);
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    /** A lane as far as it is of interest here. */
    public interface Served extends Runnable {
        void wake();

        void stop();
    }

    private record Running(Served lane, Thread thread, InstanceId owner, long revision) {}

    private final WebhookLanes lanes;
    private final Membership membership;
    private final BiFunction<Long, InstanceId, Served> maker;
    private final LongSupplier ticker;
    private final Duration beat;
    private final Map<Long, Running> running = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile int count;
    private long version = -1;
    private long beatAt;
    private List<InstanceId> living = List.of();

    /** Joins the others; {@code maker} makes the lane of a webhook for an instance. */
    public Roster(
            Presence presence,
            WebhookLanes lanes,
            NotifierHeartbeat heartbeat,
            String label,
            InstantSource clock,
            BiFunction<Long, InstanceId, Served> maker) {
        this.lanes = lanes;
        this.maker = maker;
        this.ticker = System::nanoTime;
        this.beat = heartbeat.interval();
        this.membership = new Membership(presence, label, heartbeat, clock, ticker);
        this.beatAt = ticker.getAsLong();
        this.thread = Thread.ofPlatform().name("notifier").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** How many webhooks are served here. */
    public int count() {
        return count;
    }

    public boolean mayAct(InstanceId instance) {
        return membership.mayAct(instance);
    }

    private void run() {
        Duration period = beat.compareTo(PERIOD) < 0 ? beat : PERIOD;
        try {
            do {
                look();
            } while (!stopping.await(period.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            boolean beaten = beatIfDue();
            forgetEnded();
            long now = lanes.version();
            if (now != version || beaten) {
                assign(lanes.duties());
                version = now;
            }
        } catch (SpoolException e) {
            if (stopping.getCount() > 0) {
                log.warn("notifier: {}", e.getMessage());
            }
        }
    }

    private boolean beatIfDue() {
        if (ticker.getAsLong() - beatAt < beat.toNanos()) {
            return false;
        }
        beatAt = ticker.getAsLong();
        if (!membership.beat()) {
            running.values().forEach(each -> each.lane().stop());
        }
        living = membership.living();
        return true;
    }

    private void forgetEnded() {
        running.values().removeIf(each -> !each.thread().isAlive());
        count = running.size();
    }

    private void assign(List<Duty> duties) {
        InstanceId self = membership.instance();
        Set<Long> wanted = new HashSet<>();
        for (Duty duty : duties) {
            wanted.add(duty.webhook());
            Running own = running.get(duty.webhook());
            if (!Share.isOwn(duty.webhook(), self, living)) {
                if (own != null) {
                    own.lane().stop();
                }
            } else if (own == null) {
                take(duty, self);
            } else if (own.revision() != duty.revision()) {
                own.lane().wake();
                running.put(duty.webhook(), new Running(own.lane(), own.thread(), own.owner(), duty.revision()));
            }
        }
        running.forEach((webhook, each) -> {
            if (!wanted.contains(webhook)) {
                each.lane().wake();
            }
        });
        count = running.size();
    }

    private void take(Duty duty, InstanceId self) {
        if (!self.equals(duty.owner()) && (duty.owner() != null || !lanes.claim(duty.webhook(), self))) {
            return;
        }
        Served lane = maker.apply(duty.webhook(), self);
        Thread served =
                Thread.ofVirtual().name("webhook-" + duty.webhook()).start(() -> serve(lane, duty.webhook(), self));
        running.put(duty.webhook(), new Running(lane, served, self, duty.revision()));
    }

    /** Gives it back when it ends, whoever ended it. */
    private void serve(Served lane, long webhook, InstanceId owner) {
        try {
            lane.run();
        } finally {
            try {
                lanes.release(webhook, owner);
            } catch (SpoolException e) {
                log.warn("webhook {} was not given back: {}", webhook, e.getMessage());
            }
        }
    }

    /** Lets the requests under way end, a few seconds; what was sent and not stored is sent again, under the same id. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join();
            running.values().forEach(each -> each.lane().stop());
            long end = ticker.getAsLong() + STOP_GRACE.toNanos();
            for (Running each : running.values()) {
                Duration left = Duration.ofNanos(Math.max(1, end - ticker.getAsLong()));
                if (!each.thread().join(left)) {
                    each.thread().interrupt();
                    each.thread().join(Duration.ofSeconds(1));
                }
            }
            membership.leave();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SpoolException e) {
            log.warn("notifier did not leave: {}", e.getMessage());
        }
    }
}
