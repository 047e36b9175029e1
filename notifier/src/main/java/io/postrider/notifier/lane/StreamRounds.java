package io.postrider.notifier.lane;

import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import io.postrider.notifier.lane.Reports.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rounds along the ledger, of what is new and of what is sent once more. In good times many events at a time; after a
 * failure one, until that is taken. An event that a working receiver refuses three times is set aside, so that it does not
 * keep all others waiting; one that cannot be spoken to keeps its place, and costs nothing while it rests.
 */
final class StreamRounds {

    private static final int TRIES_BEFORE_ASIDE = 3;
    private static final int ASIDE = 100;
    /** A receiver that refuses one event after the other does not work. */
    private static final int ASIDE_IN_A_ROW = 10;

    private static final int EVENTS_FOR_A_REQUEST = 4;

    private final Courier courier;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final InstanceId owner;
    private int asideInARow;

    StreamRounds(Courier courier, RetrySchedule schedule, InstantSource clock, InstanceId owner) {
        this.courier = courier;
        this.schedule = schedule;
        this.clock = clock;
        this.owner = owner;
    }

    /** Where a round reads and what it moves: the webhook's own position, or a replay. */
    record Walk(Strand strand, @Nullable Replay replay) {}

    /** Delivers some of the wanted events. */
    Round deliver(Webhook webhook, Walk walk, Reading.Found.Some some, int width) throws InterruptedException {
        int most = webhook.progress().failures() > 0 ? 1 : width * EVENTS_FOR_A_REQUEST;
        List<Event> chosen =
                some.wanted().subList(0, Math.min(most, some.wanted().size()));
        List<Tried> tried = Batch.deliver(courier, chosen, width);
        Instant now = clock.instant();
        Reports reports = new Reports(webhook.number(), owner);
        for (Tried one : tried) {
            reports.attempt(one.line(walk.strand().tries(one.event()) + 1));
            if (one.isTaken()) {
                walk.strand().markOver(one.event());
            }
        }
        List<Tried> aside = aside(webhook, walk.strand(), tried);
        Set<Long> passed = new HashSet<>();
        for (Tried one : aside) {
            passed.add(one.event());
            Instant next = now.plus(
                    schedule.after(TRIES_BEFORE_ASIDE + 1, one.receipt().patience()));
            reports.errand(new Errand(0, one.event(), TRIES_BEFORE_ASIDE, now, next));
        }
        Verdict verdict = Verdict.of(webhook.progress(), tried, aside, schedule, now);
        long reached = walk.strand().reached(some.wanted(), passed, some.end());
        Progress progress = move(reports, walk, reached, verdict.progress());
        return new Round(
                reports.of(progress, verdict.givenUp(), now),
                () -> remember(walk.strand(), tried, passed, reached),
                tried.stream().allMatch(Tried::isTaken));
    }

    /** Moves on over what nobody wants. */
    Round passBy(Webhook webhook, Walk walk, long end) {
        Reports reports = new Reports(webhook.number(), owner);
        Progress progress = move(reports, walk, end, webhook.progress());
        return new Round(
                reports.of(progress, null, clock.instant()), () -> walk.strand().moveTo(end), true);
    }

    /** Moves on over what is not there any more, and tells so. */
    Round missed(Webhook webhook, Walk walk, long oldest) {
        Instant now = clock.instant();
        Reports reports = new Reports(webhook.number(), owner)
                .attempt(new WebhookAttempt(
                        0,
                        oldest,
                        now,
                        Duration.ZERO,
                        0,
                        Result.MISSED,
                        0,
                        "events up to this one were removed by retention before they were sent"));
        Progress progress = move(reports, walk, oldest, webhook.progress());
        return new Round(reports.of(progress, null, now), () -> walk.strand().moveTo(oldest), true);
    }

    private static Progress move(Reports reports, Walk walk, long reached, Progress progress) {
        Replay replay = walk.replay();
        if (replay == null) {
            return Reports.at(reached, progress);
        }
        reports.replay(new Replay(replay.number(), reached, replay.upTo()));
        return progress;
    }

    private List<Tried> aside(Webhook webhook, Strand strand, List<Tried> tried) {
        int room = Math.min(ASIDE - webhook.progress().aside(), ASIDE_IN_A_ROW - asideInARow);
        return tried.stream()
                .filter(one -> one.isRefused() && strand.tries(one.event()) + 1 >= TRIES_BEFORE_ASIDE)
                .limit(Math.max(0, room))
                .toList();
    }

    private void remember(Strand strand, List<Tried> tried, Set<Long> passed, long reached) {
        asideInARow = tried.stream().anyMatch(Tried::isTaken) ? 0 : asideInARow + passed.size();
        for (Tried one : tried) {
            if (passed.contains(one.event())) {
                strand.markOver(one.event());
            } else if (!one.isTaken()) {
                strand.tried(one.event());
            }
        }
        strand.moveTo(reached);
    }
}
