package io.postrider.notifier.lane;

import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.notifier.lane.Reports.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Rounds for what is sent by itself: a test once, an event that was set aside until it is taken or given up. */
final class ErrandRounds {

    private final Courier courier;
    private final Reading reading;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final InstanceId owner;

    ErrandRounds(Courier courier, Reading reading, RetrySchedule schedule, InstantSource clock, InstanceId owner) {
        this.courier = courier;
        this.reading = reading;
        this.schedule = schedule;
        this.clock = clock;
        this.owner = owner;
    }

    Round test(Webhook webhook, Errand errand) throws InterruptedException {
        Tried tried = courier.test(errand.number());
        Instant now = clock.instant();
        // A test that fails is no reason to wait; one that is told to go away is heard.
        Verdict verdict = Verdict.of(webhook.progress(), List.of(tried), List.of(), schedule, now);
        return new Round(
                new Reports(webhook.number(), owner)
                        .ended(errand)
                        .attempt(tried.line(1))
                        .of(
                                tried.isTaken() ? verdict.progress() : webhook.progress(),
                                tried.isGone() ? verdict.givenUp() : null,
                                now),
                () -> {},
                true);
    }

    Round aside(Webhook webhook, Errand errand) throws InterruptedException {
        Reports reports = new Reports(webhook.number(), owner);
        Optional<Event> event = reading.one(webhook.client(), errand.event());
        if (event.isEmpty()) {
            Instant now = clock.instant();
            reports.ended(errand).attempt(missed(errand, now));
            return new Round(reports.of(webhook.progress(), null, now), () -> {}, true);
        }
        Tried tried = courier.deliver(event.get());
        Instant now = clock.instant();
        int attempts = errand.attempts() + 1;
        // Refused once more, it is no reason to let the others wait.
        List<Tried> passed = tried.isRefused() ? List.of(tried) : List.of();
        Verdict verdict = Verdict.of(webhook.progress(), List.of(tried), passed, schedule, now);
        if (tried.isTaken()) {
            reports.ended(errand).attempt(tried.line(attempts));
        } else if (Duration.between(errand.firstAt(), now).compareTo(schedule.giveUpAfter()) >= 0) {
            reports.ended(errand)
                    .attempt(tried.line(
                            attempts, Result.GIVEN_UP, tried.receipt().text() + "; given up"));
        } else {
            Instant next = now.plus(schedule.after(attempts, tried.receipt().patience()));
            reports.errand(new Errand(errand.number(), errand.event(), attempts, errand.firstAt(), next))
                    .attempt(tried.line(attempts));
        }
        boolean onlyRefused = tried.isRefused();
        return new Round(
                reports.of(
                        onlyRefused ? webhook.progress() : verdict.progress(),
                        onlyRefused ? null : verdict.givenUp(),
                        now),
                () -> {},
                tried.isTaken());
    }

    private static WebhookAttempt missed(Errand errand, Instant now) {
        return new WebhookAttempt(
                0,
                errand.event(),
                now,
                Duration.ZERO,
                errand.attempts(),
                Result.MISSED,
                0,
                "removed by retention before it was taken");
    }
}
