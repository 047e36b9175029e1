package io.postrider.bounces.intake;

import io.postrider.bounces.report.RecipientReport;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returned.Kind;
import io.postrider.common.spool.returns.Returned.Suppressing;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.common.verp.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from a report about the recipient that it came back for. */
public final class Consequences {
    private static final int GIVEN_UP = 450;
    private static final int REFUSED = 550;

    private final ReplyRules rules;
    private final Duration suppressFor;

    /** By these rules an address that does not exist is suppressed for so long; not at all for zero. */
    public Consequences(ReplyRules rules, Duration suppressFor) {
        this.rules = rules;
        this.suppressFor = suppressFor;
    }

    /** What is to be entered; nothing for a report of delay or delivery, an automatic answer, or no report at all. */
    Optional<Returned> of(Mark mark, String mailbox, RecipientReport report, Instant now) {
        return switch (report.verdict()) {
            case FAILED -> Optional.of(bounced(mark, mailbox, report, now));
            case COMPLAINED ->
                Optional.of(new Returned(
                        mark.envelope(),
                        mark.recipient(),
                        Kind.COMPLAINED,
                        null,
                        report.text(),
                        new Suppressing(SuppressionReason.COMPLAINED, null)));
            case DELAYED, DELIVERED, ANSWERED, UNCLEAR -> Optional.empty();
        };
    }

    private Returned bounced(Mark mark, String mailbox, RecipientReport report, Instant now) {
        ReplyClass about = about(report);
        return new Returned(
                mark.envelope(),
                mark.recipient(),
                Kind.BOUNCED,
                about,
                text(mailbox, report),
                gone(about, mailbox, report, now));
    }

    /** As if the other host had said it to us. */
    private ReplyClass about(RecipientReport report) {
        EnhancedStatus status = report.status();
        int code = status != null && status.statusClass() == 4 ? GIVEN_UP : REFUSED;
        return rules.of(new Reply(code, status, report.text()));
    }

    /**
     * Only where there is no such mailbox for good, and only the address that was written to: behind a forwarding it is
     * another one that is gone.
     */
    private @Nullable Suppressing gone(ReplyClass about, String mailbox, RecipientReport report, Instant now) {
        EnhancedStatus status = report.status();
        boolean gone = about == ReplyClass.BAD_MAILBOX && status != null && status.statusClass() == 5;
        return gone && !suppressFor.isZero() && !isForwarded(mailbox, report)
                ? new Suppressing(SuppressionReason.NO_SUCH_MAILBOX, now.plus(suppressFor))
                : null;
    }

    private static boolean isForwarded(String mailbox, RecipientReport report) {
        return report.address() != null && !report.isAbout(mailbox);
    }

    private static String text(String mailbox, RecipientReport report) {
        String status = report.status() == null ? "" : report.status().toString();
        String text = report.text().contains(status) ? report.text() : (status + " " + report.text()).strip();
        return isForwarded(mailbox, report) ? text + " (for " + report.address() + ")" : text;
    }
}
