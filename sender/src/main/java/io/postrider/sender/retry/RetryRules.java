package io.postrider.sender.retry;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.settings.sender.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns outcomes into verdicts. Mail is given up by age only after an attempt that was made past the deadline, so that a
 * stepping clock or a week's outage expires nothing untried; {@code expiresAt} alone is hard.
 */
public final class RetryRules {

    private static final EnhancedStatus DELIVERY_TIME_EXPIRED = new EnhancedStatus(5, 4, 7);

    private final RetrySchedule schedule;
    private final Duration giveUpAfter;
    private final @Nullable Integer maxAttempts;

    public RetryRules(RetrySchedule schedule, RetrySettings settings) {
        this.schedule = schedule;
        this.giveUpAfter = settings.giveUpAfter();
        this.maxAttempts = settings.maxAttempts();
    }

    /** Whether this claim's hard deadline is past: it must not be attempted any more. */
    public static boolean isExpired(Claim claim, Instant now) {
        Instant expiresAt = claim.expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * The verdicts after an attempt.
     *
     * @param outcomes one for each recipient of the claim, in its order
     * @param startedAt when the attempt began
     * @param now when it ended
     */
    public Decision decide(Claim claim, List<Outcome> outcomes, Instant startedAt, Instant now) {
        boolean last = isLast(claim, startedAt, now);
        List<RecipientVerdict> verdicts = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            Verdict verdict = honest(claim, verdict(outcomes.get(i), last, claim.onDoubt()));
            verdicts.add(new RecipientVerdict(claim.recipients().get(i).number(), verdict));
        }
        return new Decision(verdicts, retryAt(claim, now));
    }

    /** The verdicts for a claim whose hard deadline passed before it could be attempted. */
    public Decision expire(Claim claim, Instant now) {
        Cause cause = new Cause.NoRoute(DELIVERY_TIME_EXPIRED, "the time in which it had to be sent is over");
        Verdict verdict = honest(claim, new Verdict.Expired(cause));
        return new Decision(
                claim.recipients().stream()
                        .map(recipient -> new RecipientVerdict(recipient.number(), verdict))
                        .toList(),
                now);
    }

    /** *Not sent* is said of nobody whom an earlier attempt may have reached. */
    private static Verdict honest(Claim claim, Verdict verdict) {
        return claim.doubtful() && verdict instanceof Verdict.Expired(var cause)
                ? new Verdict.ExpiredInDoubt("an earlier attempt may have been delivered; the last one: " + cause)
                : verdict;
    }

    private boolean isLast(Claim claim, Instant startedAt, Instant now) {
        boolean usedUp = maxAttempts != null && claim.attempts() + 1 >= maxAttempts;
        boolean tooOld = !startedAt.isBefore(claim.since().plus(giveUpAfter));
        return usedUp || tooOld || isExpired(claim, now);
    }

    private static Verdict verdict(Outcome outcome, boolean last, OnDoubt onDoubt) {
        return switch (outcome) {
            case Outcome.Sent(var reply) -> new Verdict.Sent(reply);
            case Outcome.Failed(var cause) -> new Verdict.Failed(cause);
            case Outcome.Deferred(var cause) -> last ? new Verdict.Expired(cause) : new Verdict.Deferred(cause);
            // What must not repeat is parked for a person, however late it is.
            case Outcome.InDoubt(var what) ->
                last && onDoubt != OnDoubt.PARK ? new Verdict.ExpiredInDoubt(what) : new Verdict.InDoubt(what);
        };
    }

    private Instant retryAt(Claim claim, Instant now) {
        Instant next = now.plus(schedule.waitAfter(claim.attempts() + 1));
        Instant expiresAt = claim.expiresAt();
        // Due at its hard deadline at the latest, so that it ends then and not hours afterwards.
        return expiresAt != null && expiresAt.isBefore(next) && expiresAt.isAfter(now) ? expiresAt : next;
    }
}
