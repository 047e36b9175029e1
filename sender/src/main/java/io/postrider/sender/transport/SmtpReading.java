package io.postrider.sender.transport;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import io.postrider.sender.delivery.Contact;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.health.Report;
import io.postrider.sender.health.Report.Fault;
import io.postrider.sender.smtp.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an end of an attempt over SMTP says of the route: whether it was the recipient's no, or one that another route may not
 * hear. Where a smarthost cannot be spoken to that is the route's fault; where a recipient's own exchanger cannot, the route
 * is only not welcome there.
 */
final class SmtpReading {

    /** Whose hosts they are that the route speaks to. */
    enum Hosts {
        THE_ROUTES,
        THE_RECIPIENTS
    }

    private static final int MAIL_SYSTEM = 3;
    private static final int CONTENT = 6;
    private static final int POLICY = 7;

    private final ReplyRules rules;
    private final Hosts hosts;

    SmtpReading(ReplyRules rules, Hosts hosts) {
        this.rules = rules;
        this.hosts = hosts;
    }

    Carried of(Result.Ended ended) {
        List<Outcome> outcomes = ended.outcomes();
        Set<Integer> elsewhere = new HashSet<>();
        for (int place = 0; place < outcomes.size(); place++) {
            if (mayGoElsewhere(outcomes.get(place))) {
                elsewhere.add(place);
            }
        }
        return new Carried(outcomes, elsewhere, report(ended), ended.record());
    }

    private boolean mayGoElsewhere(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent _, Outcome.InDoubt _ -> false;
            case Outcome.Deferred(var cause) -> isTheRoutes(cause, true);
            case Outcome.Failed(var cause) -> isTheRoutes(cause, false);
        };
    }

    private boolean isTheRoutes(Cause cause, boolean temporary) {
        return switch (cause) {
            case Cause.Unreachable _ -> true;
            case Cause.NoRoute(var status, var _) -> temporary || isOurs(status);
            case Cause.Refused _ -> isTheRoutes(rules.of(cause), temporary);
        };
    }

    /** What this route's hosts do not take (size, 8 bit, TLS) others may; that there is no such domain holds for all. */
    private static boolean isOurs(EnhancedStatus status) {
        int subject = status.subject();
        return subject == MAIL_SYSTEM || subject == CONTENT || subject == POLICY;
    }

    /** A no to the mailbox is the recipient's, and one to the content is ours to bear: it is not tried on others. */
    private boolean isTheRoutes(ReplyClass about, boolean temporary) {
        return switch (about) {
            case BAD_MAILBOX, DISABLED_MAILBOX, MAILBOX_FULL, BAD_DOMAIN, CONTENT, GREYLISTED, SUPPRESSED -> false;
            case BAD_SENDER,
                    RELAY_DENIED,
                    AUTHENTICATION,
                    BLOCKED,
                    POLICY,
                    TOO_LARGE,
                    RATE,
                    ENCRYPTION,
                    PROTOCOL,
                    INFRASTRUCTURE -> true;
            // Of those who serve us the doubt is about the route; of the recipient's own host about the recipient.
            case UNKNOWN -> temporary && hosts == Hosts.THE_ROUTES;
        };
    }

    private Report report(Result.Ended ended) {
        if (ended.outcomes().stream().anyMatch(outcome -> outcome instanceof Outcome.InDoubt)) {
            return fault(Fault.SERVER, "no reply after the final dot");
        }
        return switch (ended.contact()) {
            case Contact.Unreachable(var why) ->
                fault(ended.record().stage().equals(Stage.AUTH.word()) ? Fault.AUTHENTICATION : Fault.SERVER, why);
            case Contact.Unprotected(var why) -> fault(Fault.SERVER, why);
            case Contact.SentAway(var why) -> fault(tooMuch(ended) ? Fault.TOO_MANY_REQUESTS : Fault.SERVER, why);
            case Contact.Throttled(var why) -> tooMuch(ended) ? fault(Fault.TOO_MANY_REQUESTS, why) : spoken(ended);
            case Contact.Spoken _ -> spoken(ended);
            case Contact.None _ -> new Report.Nothing();
        };
    }

    private Report spoken(Result.Ended ended) {
        for (Outcome outcome : ended.outcomes()) {
            Cause cause = cause(outcome);
            ReplyClass about = cause instanceof Cause.Refused ? rules.of(cause) : null;
            if (about == ReplyClass.BLOCKED || about == ReplyClass.AUTHENTICATION) {
                return new Report.Unwelcome(String.valueOf(cause));
            }
            if (hosts == Hosts.THE_ROUTES && asksWhoWeAre(cause)) {
                return new Report.Failed(Fault.AUTHENTICATION, String.valueOf(cause), null);
            }
        }
        return new Report.Worked(ended.record().took());
    }

    private Report fault(Fault fault, String why) {
        return hosts == Hosts.THE_ROUTES ? new Report.Failed(fault, why, null) : new Report.Unwelcome(why);
    }

    private boolean tooMuch(Result.Ended ended) {
        return ended.outcomes().stream()
                .anyMatch(outcome -> outcome instanceof Outcome.Deferred(Cause.Refused refused)
                        && rules.of(refused) == ReplyClass.RATE);
    }

    /** RFC 4954, 6: it wants us to log in, or to do it better. */
    private static boolean asksWhoWeAre(@Nullable Cause cause) {
        return cause instanceof Cause.Refused(Reply reply)
                && (reply.code() == 530 || reply.code() == 534 || reply.code() == 535 || reply.code() == 538);
    }

    private static @Nullable Cause cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Deferred(var cause) -> cause;
            case Outcome.Failed(var cause) -> cause;
            case Outcome.Sent _, Outcome.InDoubt _ -> null;
        };
    }
}
