package io.postrider.sender.dispatch;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.retry.Consequences;
import io.postrider.sender.retry.Decision;
import io.postrider.sender.retry.GiveUpRules;
import io.postrider.sender.retry.RetryRules;
import io.postrider.sender.retry.RetrySchedule;
import io.postrider.settings.sender.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** What is to be stored about an attempt: verdicts by the retry rules, and what it says about the destination. */
public final class Settlements {

    /** However long a destination was dead, this often somebody knocks. */
    private static final Duration LONGEST_SUSPENSION = Duration.ofMinutes(30);

    private final RetryRules rules;
    private final RetrySchedule schedule;
    private final GiveUpRules giveUp;
    private final Consequences consequences;
    private final InstantSource clock;
    private final LongSupplier ticker;

    private Settlements(
            RetryRules rules,
            RetrySchedule schedule,
            GiveUpRules giveUp,
            Consequences consequences,
            InstantSource clock,
            LongSupplier ticker) {
        this.rules = rules;
        this.schedule = schedule;
        this.giveUp = giveUp;
        this.consequences = consequences;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** By the rules of these settings. */
    public static Settlements by(
            RetrySettings settings,
            RetrySchedule schedule,
            Consequences consequences,
            InstantSource clock,
            LongSupplier ticker) {
        return new Settlements(
                new RetryRules(schedule, settings),
                schedule,
                new GiveUpRules(settings, clock, ticker),
                consequences,
                clock,
                ticker);
    }

    Settlement of(Claim claim, Result.Ended ended, Berth berth) {
        Instant now = clock.instant();
        Decision decision = rules.decide(claim, ended.outcomes(), ended.record().startedAt(), now);
        return new Settlement(
                consequences.of(decision.verdicts(), ended.record(), now),
                ended.record(),
                signal(ended, berth, now),
                decision.retryAt(),
                consequences.isLate(claim, now));
    }

    /** For a claim whose hard deadline is past: it is not attempted. */
    Settlement expired(Claim claim) {
        Instant now = clock.instant();
        Decision decision = rules.expire(claim, now);
        AttemptRecord none = AttemptRecord.alone(now, Duration.ZERO, "expired");
        return new Settlement(decision.verdicts(), none, new DestinationSignal.Unknown(), now);
    }

    /** Ends what waits behind a destination that has stayed dead past its time, now that its probe's end is stored. */
    void giveUpBehind(Claim claim, Settlement settlement, Berth berth) {
        if (settlement.destination() instanceof DestinationSignal.Suspended(var _, var reason)) {
            Instant probedAt = settlement.attempt().startedAt();
            giveUp.acceptedBefore(berth.evidence(), probedAt).ifPresent(cutoff -> {
                String evidence = "given up unsent: nobody there could be spoken to, last at "
                        + probedAt.truncatedTo(ChronoUnit.SECONDS) + ": " + reason;
                berth.giveUp(new GiveUp(claim.domain(), cutoff, evidence), clock.instant());
            });
        }
    }

    private DestinationSignal signal(Result.Ended ended, Berth berth, Instant now) {
        return switch (ended.contact()) {
            case Contact.Spoken() -> {
                if (ended.outcomes().stream().anyMatch(outcome -> outcome instanceof Outcome.Sent)) {
                    berth.accepted();
                }
                berth.worked();
                yield new DestinationSignal.Worked();
            }
            case Contact.SentAway(var reason) -> rest(berth.askedForPatience(), reason, now);
            case Contact.Throttled(var reason) -> {
                if (berth.tookMailRecently()) {
                    yield rest(berth.askedForPatience(), reason, now);
                }
                berth.alive();
                yield new DestinationSignal.Worked();
            }
            case Contact.Unreachable(var reason) ->
                rest(
                        berth.unreachable(
                                ticker.getAsLong() - ended.record().took().toNanos()),
                        reason,
                        now);
            case Contact.Unprotected(var reason) -> rest(berth.unprotected(), reason, now);
            case Contact.None() -> new DestinationSignal.Unknown();
        };
    }

    /** @param failures how many times in a row the destination was to rest, 0 if it is not to */
    private DestinationSignal rest(int failures, String reason, Instant now) {
        return failures == 0
                ? new DestinationSignal.Unknown()
                : new DestinationSignal.Suspended(now.plus(schedule.waitAfter(failures, LONGEST_SUSPENSION)), reason);
    }
}
