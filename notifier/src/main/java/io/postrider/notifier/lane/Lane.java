package io.postrider.notifier.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import io.postrider.notifier.duty.Roster;
import io.postrider.notifier.http.WebhookClient;
import io.postrider.notifier.lane.Reading.Found;
import io.postrider.notifier.lane.Reports.Round;
import io.postrider.notifier.lane.StreamRounds.Walk;
import io.postrider.settings.notifier.NotifierSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One webhook, served by this process until it is stopped, disabled, or another's. Each round reads how the webhook stands,
 * sends what is due, stores what came of it. A process that dies between sending and storing sends again, under the same id.
 */
public final class Lane implements Roster.Served {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** So many events of others, or so long, may be passed by before the position is stored again. */
    private static final long UNSTORED = 1000;

    private static final Duration UNSTORED_FOR = Duration.ofMinutes(10);

    /**
     * What all lanes share.
     *
     * @param mayAct whether this instance may still act as the owner of what it owns
     */
    public record Means(
            WebhookLanes lanes,
            EventStream stream,
            WebhookClient client,
            NotifierSettings settings,
            RetrySchedule schedule,
            Predicate<InstanceId> mayAct,
            InstantSource clock,
            MeterRegistry meters) {}

    private final Means means;
    private final long webhook;
    private final InstanceId owner;
    private final Courier courier;
    private final Reading reading;
    private final StreamRounds along;
    private final ErrandRounds errands;
    private final Rest rest = new Rest();
    private final Map<Long, Strand> replays = new HashMap<>();
    private @Nullable Strand live;
    private Instant storedAt;
    private int width = 1;
    private boolean replaysTurn;
    private volatile boolean stopped;

    public Lane(Means means, long webhook, InstanceId owner) {
        this.means = means;
        this.webhook = webhook;
        this.owner = owner;
        this.courier = new Courier(
                new Courier.Means(means.client(), means.settings().targets(), means.clock(), means.meters()));
        this.reading = new Reading(means.stream());
        this.along = new StreamRounds(courier, means.schedule(), means.clock(), owner);
        this.errands = new ErrandRounds(courier, reading, means.schedule(), means.clock(), owner);
        this.storedAt = means.clock().instant();
    }

    /** There is news: its client changed it, or wants something sent. */
    @Override
    public void wake() {
        rest.wake();
    }

    /** Ends after the requests under way. */
    @Override
    public void stop() {
        stopped = true;
        rest.wake();
    }

    @Override
    public void run() {
        try {
            boolean goesOn = true;
            while (goesOn && !stopped) {
                goesOn = step();
            }
        } finally {
            courier.close();
        }
    }

    private boolean step() {
        try {
            return round();
        } catch (SpoolException e) {
            if (!stopped) {
                log.warn("webhook={} pauses: {}", webhook, e.getMessage());
                rest.by(() -> sleep(AFTER_FAILURE));
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /** False when it is not this lane's any more. */
    private boolean round() throws InterruptedException {
        if (!means.mayAct().test(owner)) {
            rest.by(() -> sleep(AFTER_FAILURE));
            return true;
        }
        Optional<WebhookLanes.Lane> loaded = means.lanes().load(webhook, owner);
        if (loaded.isEmpty()) {
            return false;
        }
        WebhookLanes.Lane lane = loaded.get();
        courier.serve(lane.webhook());
        Round round = next(lane, means.clock().instant());
        if (round == null) {
            rest(lane);
            return true;
        }
        if (!means.lanes().report(round.report())) {
            return false;
        }
        round.stored().run();
        storedAt = round.report().now();
        width = round.wentWell()
                ? Math.min(width * 2, means.settings().requests().perWebhook())
                : 1;
        tell(lane.webhook(), round);
        return true;
    }

    private @Nullable Round next(WebhookLanes.Lane lane, Instant now) throws InterruptedException {
        Webhook served = lane.webhook();
        for (Errand errand : lane.errands()) {
            if (errand.event() == 0) {
                return errands.test(served, errand);
            }
        }
        Instant nextAt = served.progress().nextAt();
        if (nextAt != null && nextAt.isAfter(now)) {
            return null;
        }
        for (Errand errand : lane.errands()) {
            if (!errand.nextAt().isAfter(now)) {
                return errands.aside(served, errand);
            }
        }
        // In turn, so that neither keeps the other waiting.
        replaysTurn = !replaysTurn;
        Round first = replaysTurn ? replay(lane) : live(served, now);
        return first != null ? first : replaysTurn ? live(served, now) : replay(lane);
    }

    private @Nullable Round live(Webhook served, Instant now) throws InterruptedException {
        Strand strand = live;
        if (strand == null) {
            strand = new Strand(served.progress().position());
            live = strand;
        }
        strand.catchUp(served.progress().position());
        Walk walk = new Walk(strand, null);
        while (true) {
            switch (reading.next(served, strand, Long.MAX_VALUE)) {
                case Found.Removed(var oldest) -> {
                    return along.missed(served, walk, oldest);
                }
                case Found.Some some
                when !some.wanted().isEmpty() -> {
                    return along.deliver(served, walk, some, width);
                }
                case Found.Some some -> {
                    if (some.end() - served.progress().position() >= UNSTORED
                            || (some.end() > served.progress().position()
                                    && Duration.between(storedAt, now).compareTo(UNSTORED_FOR) >= 0)) {
                        return along.passBy(served, walk, some.end());
                    }
                    strand.moveTo(some.end());
                    if (!some.more()) {
                        return null;
                    }
                }
            }
        }
    }

    private @Nullable Round replay(WebhookLanes.Lane lane) throws InterruptedException {
        if (lane.replays().isEmpty()) {
            replays.clear();
            return null;
        }
        Replay replay = lane.replays().getFirst();
        Strand strand = replays.computeIfAbsent(replay.number(), _ -> new Strand(replay.position()));
        Walk walk = new Walk(strand, replay);
        return switch (reading.next(lane.webhook(), strand, replay.upTo())) {
            case Found.Removed(var oldest) -> along.missed(lane.webhook(), walk, oldest);
            case Found.Some some when some.wanted().isEmpty() -> along.passBy(lane.webhook(), walk, some.end());
            case Found.Some some -> along.deliver(lane.webhook(), walk, some, width);
        };
    }

    private void rest(WebhookLanes.Lane lane) {
        Instant now = means.clock().instant();
        Instant nextAt = lane.webhook().progress().nextAt();
        if (nextAt != null && nextAt.isAfter(now)) {
            Duration wait = shorter(Duration.between(now, nextAt), LONGEST_REST);
            rest.by(() -> sleep(wait));
            return;
        }
        Duration wait = LONGEST_REST;
        for (Errand errand : lane.errands()) {
            Duration due = Duration.between(now, errand.nextAt());
            wait = shorter(wait, due.isNegative() ? Duration.ZERO : due);
        }
        Duration atMost = wait;
        long position = live == null ? lane.webhook().progress().position() : live.position();
        rest.by(() -> means.stream().await(lane.webhook().client(), position, atMost));
    }

    private static void tell(Webhook served, Round round) {
        String givenUp = round.report().givenUp();
        if (givenUp != null) {
            log.warn(
                    "webhook={} client={} disabled: {}",
                    served.id(),
                    served.client().value(),
                    givenUp);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
