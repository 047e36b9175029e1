package io.postrider.sender.bounce;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The part of a report that programs read (RFC 3464, 2): a group of fields on the mail, and one on each recipient. */
final class DeliveryStatus {

    private static final String TIME_EXPIRED = "4.4.7";

    private final String host;
    private final DueBounce due;
    private final Duration giveUpAfter;

    DeliveryStatus(String host, DueBounce due, Duration giveUpAfter) {
        this.host = host;
        this.due = due;
        this.giveUpAfter = giveUpAfter;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (due.envelopeId() != null) {
            Lines.field(text, "Original-Envelope-Id", Lines.ascii(due.envelopeId()));
        }
        Lines.field(text, "Reporting-MTA", "dns; " + host);
        Lines.field(text, "Arrival-Date", Lines.date(due.acceptedAt()));
        Lines.field(text, "X-Postrider-Submission", due.submission().toString());
        for (Reported recipient : due.recipients()) {
            text.append("\r\n");
            recipient(text, recipient);
        }
        return text.toString();
    }

    private void recipient(StringBuilder text, Reported recipient) {
        Optional<Reply> reply = Reply.ofStored(recipient.last());
        String original = recipient.original();
        if (original != null) {
            Lines.field(text, "Original-Recipient", Lines.ascii(original));
        }
        Lines.field(text, "Final-Recipient", address(recipient));
        Lines.field(text, "Action", action(recipient.action()));
        Lines.field(text, "Status", status(recipient, reply));
        if (recipient.host() != null && reply.isPresent()) {
            Lines.field(text, "Remote-MTA", "dns; " + Lines.ascii(recipient.host()));
        }
        if (!recipient.last().isEmpty()) {
            String type = reply.isPresent() ? "smtp; " : "X-Postrider; ";
            Lines.field(text, "Diagnostic-Code", type + Lines.ascii(recipient.last()));
        }
        if (recipient.triedAt() != null) {
            Lines.field(text, "Last-Attempt-Date", Lines.date(recipient.triedAt()));
        }
        if (recipient.action() == ReportedAction.DELAYED) {
            Lines.field(text, "Will-Retry-Until", Lines.date(triedUntil(recipient, giveUpAfter)));
        }
    }

    private static String action(ReportedAction action) {
        return switch (action) {
            case FAILED, EXPIRED -> "failed";
            case DELAYED -> "delayed";
            case RELAYED -> "relayed";
        };
    }

    static Instant triedUntil(Reported recipient, Duration giveUpAfter) {
        Instant givenUp = recipient.since().plus(giveUpAfter);
        Instant expiresAt = recipient.expiresAt();
        return expiresAt != null && expiresAt.isBefore(givenUp) ? expiresAt : givenUp;
    }

    /** What expired is told as an end that another try might not have had, so that nobody takes the address for a bad one. */
    private static String status(Reported recipient, Optional<Reply> reply) {
        int wanted = switch (recipient.action()) {
            case FAILED -> 5;
            case EXPIRED, DELAYED -> 4;
            case RELAYED -> 2;
        };
        if (recipient.action() == ReportedAction.EXPIRED) {
            return TIME_EXPIRED;
        }
        return reply.flatMap(Reply::enhancedStatus)
                .or(() -> EnhancedStatus.startOf(recipient.last()))
                .filter(status -> status.statusClass() == wanted)
                .map(EnhancedStatus::toString)
                .orElse(wanted + ".0.0");
    }

    /** RFC 6533, 3: what is beyond ASCII in a form that every mail system can carry. */
    private static String address(Reported recipient) {
        String address = recipient.mailbox().toString();
        if (Lines.isAscii(address)) {
            return "rfc822; " + address;
        }
        StringBuilder encoded = new StringBuilder("utf-8; ");
        address.codePoints().forEach(c -> {
            if (c > 0x7E || c == '\\' || c == '+' || c == '=') {
                encoded.append("\\x{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }
}
