package io.postrider.sender.dispatch;

import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.retry.Decision;
import io.postrider.sender.retry.RetryRules;
import io.postrider.sender.retry.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What is to be stored about an attempt: verdicts by the retry rules, and what it says about the destination. */
public final class Settlements {

    /** However long a destination was dead, this often somebody knocks. */
    private static final Duration LONGEST_SUSPENSION = Duration.ofMinutes(30);

    private final RetryRules rules;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final LongSupplier ticker;

    public Settlements(RetryRules rules, RetrySchedule schedule, InstantSource clock, LongSupplier ticker) {
        this.rules = rules;
        this.schedule = schedule;
        this.clock = clock;
        this.ticker = ticker;
    }

    Settlement of(Claim claim, Result.Ended ended, DestinationLoad load) {
        Instant now = clock.instant();
        Decision decision = rules.decide(claim, ended.outcomes(), ended.record().startedAt(), now);
        return new Settlement(decision.verdicts(), ended.record(), signal(ended, load, now), decision.retryAt());
    }

    /** For a claim whose hard deadline is past: it is not attempted. */
    Settlement expired(Claim claim) {
        Instant now = clock.instant();
        Decision decision = rules.expire(claim, now);
        AttemptRecord none = new AttemptRecord(now, Duration.ZERO, "none", null, null, null, "expired");
        return new Settlement(decision.verdicts(), none, new DestinationSignal.Unknown(), now);
    }

    private DestinationSignal signal(Result.Ended ended, DestinationLoad load, Instant now) {
        long nanos = ticker.getAsLong();
        return switch (ended.contact()) {
            case Contact.Spoken() -> {
                load.worked(nanos);
                yield new DestinationSignal.Worked();
            }
            case Contact.Unreachable(var reason) -> {
                int failures = load.unreachable(nanos - ended.record().took().toNanos());
                yield failures == 0
                        ? new DestinationSignal.Unknown()
                        : new DestinationSignal.Suspended(
                                now.plus(schedule.waitAfter(failures, LONGEST_SUSPENSION)), reason);
            }
            case Contact.None() -> new DestinationSignal.Unknown();
        };
    }
}
