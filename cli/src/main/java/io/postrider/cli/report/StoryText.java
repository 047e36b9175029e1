package io.postrider.cli.report;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Table;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import io.postrider.common.spool.ledger.Story.SessionStory;
import io.postrider.common.spool.queue.AttemptRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A submission's whole story for people: where it stands, why it is not sent now, and what happened. */
final class StoryText {
    private static final int MOST_NAMED = 3;

    private final Story story;
    private final Why why;

    StoryText(Story story, Why why) {
        this.story = story;
        this.why = why;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("submission " + story.id() + " of client " + Printable.line(story.client()));
        lines.add("  accepted  " + Amounts.time(story.acceptedAt(), why.zone()) + " ("
                + Amounts.fromNow(story.acceptedAt(), why.now()) + ")");
        lines.add("  sender    " + (story.reversePath().isEmpty() ? "<>" : Printable.line(story.reversePath())));
        lines.add(
                "  message   " + (story.messageRemoved() ? "removed by retention" : Amounts.size(story.messageSize())));
        addTerms(lines);
        story.envelopes().forEach(envelope -> addEnvelope(lines, envelope));
        if (!story.events().isEmpty()) {
            lines.add("");
            lines.add("what happened");
            story.events().forEach(event -> addEvent(lines, event));
        }
        return lines;
    }

    private void addTerms(List<String> lines) {
        StringJoiner terms = new StringJoiner(", ");
        if (story.terms().lane() == Lane.HIGH) {
            terms.add("high priority");
        }
        if (story.terms().onDoubt() == OnDoubt.PARK) {
            terms.add("parked when in doubt, never repeated");
        }
        if (story.terms().onDoubt() == OnDoubt.FAILOVER) {
            terms.add("when in doubt by one route, tried by the next, which may repeat it");
        }
        if (story.terms().onFailure() == OnFailure.BOUNCE) {
            terms.add("its sender is told of failures by a message");
        }
        Instant expires = story.terms().expiresAt();
        if (expires != null) {
            terms.add("not sent after " + Amounts.time(expires, why.zone()) + " (" + Amounts.fromNow(expires, why.now())
                    + ")");
        }
        if (terms.length() > 0) {
            lines.add("  terms     " + terms);
        }
    }

    private void addEnvelope(List<String> lines, EnvelopeStory envelope) {
        lines.add("");
        lines.add(envelope.domain() + ": " + standing(envelope) + tries(envelope));
        if (envelope.state() != EnvelopeState.FINISHED) {
            lines.add("  " + why.of(story, envelope));
        }
        Table table = new Table("RECIPIENT", "STATE", "LAST REPLY");
        envelope.recipients()
                .forEach(recipient -> table.row(recipient.mailbox(), standing(recipient), last(recipient)));
        table.lines().forEach(line -> lines.add("  " + line));
        SessionStory session = envelope.lastSession();
        if (session != null) {
            lines.add("  what was said in attempt " + session.attempt()
                    + ", the last that was put off, refused or in doubt");
            session.lines().forEach(line -> lines.add("    " + Printable.line(line)));
        }
    }

    private static String standing(EnvelopeStory envelope) {
        if (envelope.state() != EnvelopeState.FINISHED) {
            return envelope.state().name().toLowerCase(Locale.ROOT);
        }
        Set<RecipientState> states =
                envelope.recipients().stream().map(RecipientStory::state).collect(Collectors.toSet());
        if (states.size() > 1) {
            return states.contains(RecipientState.SENT) ? "sent in part" : "undeliverable";
        }
        return switch (states.iterator().next()) {
            case SENT -> "sent";
            case EXPIRED -> "expired";
            case CANCELLED -> "cancelled";
            case FAILED, WAITING -> "undeliverable";
        };
    }

    private static String tries(EnvelopeStory envelope) {
        StringJoiner tries = new StringJoiner(", ", ", ", "").setEmptyValue("");
        if (envelope.attempts() > 0) {
            tries.add("tried " + (envelope.attempts() == 1 ? "once" : envelope.attempts() + " times"));
        }
        if (envelope.lostClaims() > 0) {
            tries.add(envelope.lostClaims() + (envelope.lostClaims() == 1 ? " try" : " tries")
                    + " cut off by the death of a sender");
        }
        return tries.toString();
    }

    private String standing(RecipientStory recipient) {
        List<String> back = Aftermath.of(story, recipient);
        return state(recipient) + (back.isEmpty() ? "" : ", then " + String.join(" and ", back));
    }

    private static String state(RecipientStory recipient) {
        String state = recipient.state().name().toLowerCase(Locale.ROOT);
        return recipient.doubts() == 0
                ? state
                : state + " (" + recipient.doubts() + " × in doubt: perhaps received already)";
    }

    private static String last(RecipientStory recipient) {
        String words = recipient.state() == RecipientState.SENT ? "" : ReplyWords.of(recipient.last());
        if (recipient.last().isEmpty()) {
            return "-";
        }
        return recipient.last() + (words.isEmpty() ? "" : "  [" + words + "]");
    }

    private void addEvent(List<String> lines, Event event) {
        String what = event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String attempt = event.attempt() == 0 ? "" : "attempt " + event.attempt() + ": ";
        String text = event.text().isEmpty() ? "" : ": " + Printable.line(event.text());
        lines.add("  " + Amounts.time(event.at(), why.zone()) + "  " + attempt + what + about(event) + kind(event)
                + text);
        AttemptRecord record = event.record();
        if (record != null) {
            lines.add("                       " + session(record));
        }
    }

    private static String kind(Event event) {
        return event.about() == null ? "" : " (" + event.about().word() + ")";
    }

    private static String about(Event event) {
        List<String> named = event.recipients();
        if (named.isEmpty()) {
            return "";
        }
        String first = String.join(", ", named.subList(0, Math.min(MOST_NAMED, named.size())));
        int more = named.size() - MOST_NAMED;
        return " " + Printable.line(more > 0 ? first + " and " + more + " more" : first);
    }

    private static String session(AttemptRecord record) {
        StringJoiner parts = new StringJoiner(", ");
        String host = record.host();
        String address = record.address();
        if (host == null) {
            parts.add("no exchanger reached");
        } else {
            String from = record.source() == null ? "" : " from " + record.source();
            parts.add(Printable.line(host + (address == null ? "" : " [" + address + "]") + from));
        }
        parts.add("by " + Printable.line(record.route()));
        String wanted = record.policy() == null ? "" : " (" + record.policy() + ")";
        if (record.source() != null) {
            String tls = record.tls();
            parts.add(Printable.line((tls == null ? "not encrypted" : tls) + wanted));
        } else if (!wanted.isEmpty()) {
            parts.add(Printable.line("no session" + wanted));
        }
        parts.add("came to " + Printable.line(record.stage()));
        parts.add("took " + Amounts.took(record.took()));
        return parts.toString();
    }
}
