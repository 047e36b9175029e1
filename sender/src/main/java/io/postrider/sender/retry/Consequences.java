package io.postrider.sender.retry;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.settings.reply.ReplySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of verdicts what the refusal is about, and which addresses are not to be written to again: those that were refused
 * for good because there is no such mailbox; and whether mail is late. It changes no verdict.
 */
public final class Consequences {

    /** Where a refusal is about the message, hence about everybody who was still in it. */
    private static final Set<String> MESSAGE_STAGES = Set.of("data", "body", "final-dot");

    private final ReplyRules rules;
    private final ReplySettings settings;
    private final @Nullable Duration delayNotice;

    /** By these rules; {@code delayNotice} is the age at which mail that still waits is late, or null for never. */
    public Consequences(ReplyRules rules, ReplySettings settings, @Nullable Duration delayNotice) {
        this.rules = rules;
        this.settings = settings;
        this.delayNotice = delayNotice;
    }

    /** Whether those of a claim who still wait are late. */
    public boolean isLate(Claim claim, Instant now) {
        return delayNotice != null && !now.isBefore(claim.since().plus(delayNotice));
    }

    /** The same verdicts with what is to be said of them; a yes costs nothing here. */
    public List<RecipientVerdict> of(List<RecipientVerdict> verdicts, AttemptRecord attempt, Instant now) {
        if (verdicts.stream().allMatch(each -> each.verdict() instanceof Verdict.Sent)) {
            return verdicts;
        }
        List<RecipientVerdict> classified = new ArrayList<>(verdicts.size());
        for (RecipientVerdict each : verdicts) {
            ReplyClass about = about(each.verdict());
            boolean gone = about == ReplyClass.BAD_MAILBOX
                    && isRefusedForGood(each.verdict())
                    && isPersonal(each, verdicts, attempt);
            classified.add(new RecipientVerdict(
                    each.recipient(), each.verdict(), about, gone ? settings.suppressedUntil(now) : null));
        }
        return classified;
    }

    private @Nullable ReplyClass about(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Failed(var cause) -> rules.of(cause);
            case Verdict.Expired(var cause) -> rules.of(cause);
            case Verdict.Deferred(var cause) -> rules.of(cause);
            case Verdict.Sent(var _), Verdict.InDoubt(var _), Verdict.ExpiredInDoubt(var _) -> null;
        };
    }

    private static boolean isRefusedForGood(Verdict verdict) {
        return verdict instanceof Verdict.Failed(Cause.Refused(var reply)) && reply.isPermanent();
    }

    /**
     * Whether the reply is about this recipient alone. One to the message is about all whom it would have reached: who of
     * them does not exist is not known, unless there is one only. Where somebody was sent to, it was no such reply.
     */
    private static boolean isPersonal(RecipientVerdict one, List<RecipientVerdict> all, AttemptRecord attempt) {
        if (!MESSAGE_STAGES.contains(attempt.stage())
                || all.stream().anyMatch(each -> each.verdict() instanceof Verdict.Sent)) {
            return true;
        }
        return all.stream().filter(each -> each.verdict().equals(one.verdict())).count() == 1;
    }
}
