package io.postrider.sender.dispatch;

import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.sender.presence.Membership;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims whenever there may be work and there is room for it: after a commit of any process, when something becomes due,
 * or when room was freed that was too small before. Under load it claims in batches, each as large as what was freed
 * meanwhile.
 */
public final class ClaimLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);

    /** A claim for each freed place would cost the spool more than it gains. */
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(2);

    /** Whatever was missed, a stepping clock for instance, is noticed after this long. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** For what is due, but another sender's or behind a probe. */
    private static final Duration DUE_BUT_NOT_OURS = Duration.ofMillis(200);

    /** For mail of the high lane, while all other places are taken. */
    private static final Duration URGENT_NEVERTHELESS = Duration.ofMillis(100);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final DeliveryQueue queue;
    private final Membership membership;
    private final Destinations destinations;
    private final Flights flights;
    private final Bell bell;
    private final InstantSource clock;
    private final Thread claiming =
            Thread.ofPlatform().name("sender-claims").daemon().unstarted(this::run);
    private final Thread watching =
            Thread.ofPlatform().name("sender-watch").daemon().unstarted(this::watch);
    private volatile boolean closed;
    private Duration pause = Duration.ZERO;

    public ClaimLoop(
            DeliveryQueue queue,
            Membership membership,
            Destinations destinations,
            Flights flights,
            Bell bell,
            InstantSource clock) {
        this.queue = queue;
        this.membership = membership;
        this.destinations = destinations;
        this.flights = flights;
        this.bell = bell;
        this.clock = clock;
    }

    public void start() {
        claiming.start();
        watching.start();
    }

    /** Returns when nothing more will be claimed. */
    @Override
    public void close() {
        closed = true;
        watching.interrupt();
        bell.work();
        try {
            claiming.join();
            watching.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    turn();
                    pause = Duration.ZERO;
                } catch (RuntimeException e) {
                    rest(e);
                }
            }
        } catch (InterruptedException _) {
            log.debug("claiming interrupted");
        }
    }

    private void watch() {
        try {
            while (!closed) {
                try {
                    queue.awaitWork(LONGEST_SLEEP);
                    bell.work();
                } catch (RuntimeException e) {
                    log.warn("claim=blind reason=\"{}\"", e.getMessage());
                    Thread.sleep(LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException _) {
            log.debug("watching interrupted");
        }
    }

    private void turn() throws InterruptedException {
        bell.reset();
        int room = flights.room(Lane.NORMAL);
        if (room == 0) {
            // Only the high lane has places left, which need not be looked at with every commit.
            bell.awaitRoom(1, URGENT_NEVERTHELESS.toNanos());
            room = flights.room(Lane.NORMAL);
        }
        int urgent = flights.room(Lane.HIGH) - room;
        if (room + urgent <= 0 || !membership.mayTransmit(membership.instance())) {
            bell.awaitRoom(1, DUE_BUT_NOT_OURS.toNanos());
            return;
        }
        Destinations.Grant grant = destinations.grant();
        Instant now = clock.instant();
        List<Claim> claims =
                queue.claim(new ClaimRequest(membership.instance(), room, Math.max(0, urgent), grant, now));
        long claimedAt = System.nanoTime();
        if (!claims.isEmpty()) {
            flights.start(claims);
        }
        awaitNext(claims, claims.size() >= room || grant.wasTooLittle(claims));
        long early = BREATH - (System.nanoTime() - claimedAt);
        if (early > 0) {
            bell.awaitRoom(Math.max(1, flights.count() / 4), early);
        }
    }

    /** @param more whether there may be more due than there was room for */
    private void awaitNext(List<Claim> claims, boolean more) throws InterruptedException {
        if (more) {
            bell.awaitWorkOr(1, DUE_BUT_NOT_OURS.toNanos());
        } else if (!claims.isEmpty()) {
            bell.awaitWork(BREATH);
        } else {
            bell.awaitWork(untilNextDue().toNanos());
        }
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        Duration until = queue.nextDue().map(due -> Duration.between(now, due)).orElse(LONGEST_SLEEP);
        if (!until.isPositive()) {
            return DUE_BUT_NOT_OURS;
        }
        return until.compareTo(LONGEST_SLEEP) < 0 ? until : LONGEST_SLEEP;
    }

    private void rest(RuntimeException failure) throws InterruptedException {
        boolean first = pause.isZero();
        pause = first ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        if (!closed) {
            log.warn("claim=failed retry={}ms reason=\"{}\"", pause.toMillis(), failure.getMessage());
            Thread.sleep(pause);
        }
    }
}
