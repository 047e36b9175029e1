package io.postrider.sender.bounce;

import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import java.time.Duration;
import java.util.List;

/** The part of a report that people read. */
final class BounceWords {

    private static final int MOST_NAMED = 100;

    private final String host;
    private final DueBounce due;
    private final Duration giveUpAfter;

    private final Returning returning;

    BounceWords(String host, DueBounce due, Returning returning, Duration giveUpAfter) {
        this.host = host;
        this.due = due;
        this.returning = returning;
        this.giveUpAfter = giveUpAfter;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        paragraph(text, "This is the mail system at " + host + ".");
        List<Reported> ended = of(ReportedAction.FAILED, ReportedAction.EXPIRED);
        List<Reported> delayed = of(ReportedAction.DELAYED);
        List<Reported> relayed = of(ReportedAction.RELAYED);
        if (!ended.isEmpty()) {
            paragraph(
                    text,
                    "Your mail of " + Lines.date(due.acceptedAt())
                            + " could not be delivered to these recipients. It will not be tried again.");
            list(text, ended);
        }
        if (!delayed.isEmpty()) {
            paragraph(
                    text,
                    "Your mail of " + Lines.date(due.acceptedAt())
                            + " could not be delivered to these recipients yet. You need not do anything: it is tried on until "
                            + Lines.date(DeliveryStatus.triedUntil(delayed.getFirst(), giveUpAfter)) + ".");
            list(text, delayed);
        }
        if (!relayed.isEmpty()) {
            paragraph(
                    text,
                    "Your mail of " + Lines.date(due.acceptedAt())
                            + " was handed on to the mail systems of these recipients. You asked to be told; that is the last"
                            + " that can be said of it from here, unless it comes back.");
            list(text, relayed);
        }
        paragraph(text, "A report for programs" + returning.words());
        return text.toString();
    }

    private List<Reported> of(ReportedAction... actions) {
        return due.recipients().stream()
                .filter(recipient -> List.of(actions).contains(recipient.action()))
                .toList();
    }

    private static void list(StringBuilder text, List<Reported> recipients) {
        for (Reported recipient : recipients.subList(0, Math.min(MOST_NAMED, recipients.size()))) {
            text.append("  ").append(recipient.mailbox()).append("\r\n");
            String by = recipient.host() == null ? "" : " (" + recipient.host() + ")";
            text.append(Lines.wrapped("      " + reason(recipient) + by, "      "))
                    .append("\r\n\r\n");
        }
        if (recipients.size() > MOST_NAMED) {
            paragraph(text, "  and " + (recipients.size() - MOST_NAMED) + " more, named in the report.");
        }
    }

    private static String reason(Reported recipient) {
        String last = recipient.last().isEmpty() ? "no attempt was made" : recipient.last();
        return switch (recipient.action()) {
            case FAILED -> "refused: " + last;
            case EXPIRED ->
                last.startsWith("in doubt") ? "given up; perhaps delivered: " + last : "given up; last: " + last;
            case DELAYED -> "last: " + last;
            case RELAYED -> "taken: " + last;
        };
    }

    private static void paragraph(StringBuilder text, String words) {
        text.append(Lines.wrapped(words, "")).append("\r\n\r\n");
    }
}
