package io.postrider.cli.report;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.Printable;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Why an envelope is not delivered now, in a sentence: the one thing that holds it, whatever else might afterwards.
 *
 * @param living the labels of the senders that are alive
 * @param beside what else there is for a destination; asked only where that is the reason
 */
record Why(Optional<Hold> held, Set<String> living, Function<Domain, Contents> beside, Instant now, ZoneId zone) {

    Why {
        living = Set.copyOf(living);
    }

    String of(Story story, EnvelopeStory envelope) {
        return switch (envelope.state()) {
            case FINISHED -> "finished";
            case PARKED -> parked(story, envelope);
            case HELD -> held(story, envelope);
            case CLAIMED -> "is being tried now by " + owner(envelope) + afterwards(envelope);
            case TRANSMITTING -> "is being transmitted now by " + owner(envelope) + afterwards(envelope);
            case QUEUED -> queued(story, envelope) + end(story, nextTry(envelope));
        };
    }

    private String queued(Story story, EnvelopeStory envelope) {
        if (held.isPresent()) {
            return "the whole queue is held since " + Amounts.time(held.get().since(), zone) + " ("
                    + Printable.line(held.get().reason()) + "); `postrider queue release` lets it go";
        }
        if (living.isEmpty()) {
            return "no sender is alive; `postrider up` or `postrider sender` starts one";
        }
        if (isResting(envelope)) {
            return "next try " + when(nextTry(envelope)) + ": all mail for " + envelope.domain()
                    + " rests, because its exchangers could not be spoken to, or sent us away"
                    + times(envelope.destinationFailures())
                    + " (" + reason(envelope) + ")";
        }
        if (!envelope.due().isAfter(now)) {
            return due(envelope);
        }
        if (envelope.attempts() + envelope.lostClaims() == 0) {
            return "next try " + when(envelope.due());
        }
        return "next try " + when(envelope.due()) + ": " + last(story, envelope);
    }

    /** The destination rests, and for longer than this envelope would wait by itself. */
    private boolean isResting(EnvelopeStory envelope) {
        Instant ready = envelope.destinationReadyAt();
        return ready != null && ready.isAfter(now) && !ready.isBefore(envelope.due());
    }

    private Instant nextTry(EnvelopeStory envelope) {
        Instant ready = envelope.destinationReadyAt();
        return isResting(envelope) && ready != null ? ready : envelope.due();
    }

    private String due(EnvelopeStory envelope) {
        Contents all = beside.apply(envelope.domain());
        if (all.inFlight() == 0) {
            return "due now: the next free sender takes it";
        }
        return "due now, behind others: " + all.inFlight() + " for " + envelope.domain() + " being tried, "
                + all.queued() + " waiting; it goes when a session is free (sender.sessions-per-destination,"
                + " sender.sessions, or fewer where " + envelope.domain() + " takes fewer)";
    }

    private String last(Story story, EnvelopeStory envelope) {
        Optional<Event> last = lastOf(story, envelope, EventType.DEFERRED, EventType.IN_DOUBT);
        if (last.isPresent() && last.get().type() == EventType.IN_DOUBT) {
            return "the last one ended in doubt (" + Printable.line(last.get().text())
                    + "), so it may have been received already; it is repeated with the same Message-ID";
        }
        String reply = last.map(Event::text).orElseGet(() -> lastWords(envelope));
        String words = ReplyWords.of(reply);
        if (words.isEmpty()) {
            return "the last one was put off" + (reply.isEmpty() ? "" : ": " + Printable.line(reply));
        }
        return "the last one was put off, since " + words;
    }

    private static String lastWords(EnvelopeStory envelope) {
        return envelope.recipients().stream()
                .filter(recipient -> recipient.state() == RecipientState.WAITING)
                .map(RecipientStory::last)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String parked(Story story, EnvelopeStory envelope) {
        Optional<Event> parked = lastOf(story, envelope, EventType.PARKED);
        String release = "`postrider queue release " + story.id() + "`";
        String what =
                parked.filter(event -> event.text().startsWith("not signed")).isPresent()
                        ? "; once it can be signed " + release + " tries again"
                        : "; " + release + " sends it all the same";
        String why = parked.map(
                        event -> " since " + Amounts.time(event.at(), zone) + " (" + Printable.line(event.text()) + ")")
                .orElse("");
        return "parked" + why + what + ", `postrider queue cancel` ends it" + ends(story);
    }

    private String held(Story story, EnvelopeStory envelope) {
        Optional<Event> event = lastOf(story, envelope, EventType.HELD);
        String since = event.map(
                        line -> " since " + Amounts.time(line.at(), zone) + " (" + Printable.line(line.text()) + ")")
                .orElse("");
        return "held" + since + "; `postrider queue release " + story.id() + "` lets it go" + ends(story);
    }

    private static String afterwards(EnvelopeStory envelope) {
        Asked asked = envelope.asked();
        if (asked == null) {
            return "";
        }
        return switch (asked) {
            case CANCEL -> "; it was cancelled meanwhile, so that no other try follows";
            case HOLD -> "; it will be held afterwards, unless that ends it";
        };
    }

    /** Where the client's own deadline comes before the next try. */
    private String end(Story story, Instant nextTry) {
        Instant expires = story.terms().expiresAt();
        if (expires == null || !expires.isBefore(nextTry)) {
            return "";
        }
        return "; but its expires_in is over before that, " + when(expires);
    }

    private String ends(Story story) {
        Instant expires = story.terms().expiresAt();
        return expires == null ? "" : "; its expires_in ends it " + when(expires);
    }

    private String when(Instant at) {
        return Amounts.fromNow(at, now) + " (" + Amounts.time(at, zone) + ")";
    }

    private static String times(int failures) {
        return failures < 2 ? "" : " " + failures + " times in a row";
    }

    private String owner(EnvelopeStory envelope) {
        String label = envelope.ownerLabel();
        if (label == null) {
            return "a sender";
        }
        if (living.contains(label)) {
            return Printable.line(label);
        }
        return Printable.line(label) + ", which shows no sign of life any more; another sender takes over "
                + (living.isEmpty() ? "once one is started" : "in a moment");
    }

    private static String reason(EnvelopeStory envelope) {
        return envelope.destinationReason().isEmpty()
                ? "no reason recorded"
                : Printable.line(envelope.destinationReason());
    }

    private static Optional<Event> lastOf(Story story, EnvelopeStory envelope, EventType... types) {
        return story.events().reversed().stream()
                .filter(event -> Set.of(types).contains(event.type()))
                .filter(event -> envelope.domain().ascii().equals(event.domain()))
                .findFirst();
    }
}
