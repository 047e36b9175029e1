package io.postrider.cli.report;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.Printable;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Why an envelope is not delivered now, in a sentence: the one thing that holds it, whatever else might afterwards.
 *
 * @param living the labels of the senders that are alive
 */
record Why(Optional<Hold> held, Set<String> living, Instant now, ZoneId zone) {

    Why {
        living = Set.copyOf(living);
    }

    String of(EnvelopeStory envelope) {
        return switch (envelope.state()) {
            case FINISHED -> "finished";
            case PARKED -> parked(envelope);
            case HELD -> "held: waits to be released";
            case CLAIMED -> "is being tried now by " + owner(envelope);
            case TRANSMITTING -> "is being transmitted now by " + owner(envelope);
            case QUEUED -> queued(envelope);
        };
    }

    private String queued(EnvelopeStory envelope) {
        if (held.isPresent()) {
            return "the whole queue is held (" + Printable.line(held.get().reason())
                    + "); `postrider queue release` lets it go";
        }
        if (living.isEmpty()) {
            return "no sender is alive; `postrider up` or `postrider sender` starts one";
        }
        Instant ready = envelope.destinationReadyAt();
        if (ready != null && ready.isAfter(now) && !ready.isBefore(envelope.due())) {
            return "next try " + when(ready) + ": all mail for " + envelope.domain()
                    + " waits, because no exchanger of it could be spoken to (" + reason(envelope) + ")";
        }
        if (!envelope.due().isAfter(now)) {
            return "due now: the next free sender takes it";
        }
        return "next try " + when(envelope.due()) + (envelope.attempts() == 0 ? "" : ": " + lastReply(envelope));
    }

    private String parked(EnvelopeStory envelope) {
        return envelope.lostClaims() >= 4
                ? "parked: " + envelope.lostClaims()
                        + " senders died while they tried it; `postrider queue release` with this ID tries it again"
                : "parked: an attempt ended in doubt and this mail must not be sent twice; `postrider queue release`"
                        + " with this ID sends it all the same";
    }

    private static String lastReply(EnvelopeStory envelope) {
        String last = envelope.recipients().stream()
                .filter(recipient -> recipient.state() == RecipientState.WAITING)
                .map(RecipientStory::last)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String words = ReplyWords.of(last);
        if (words.isEmpty()) {
            return "the last one was put off" + (last.isEmpty() ? "" : ": " + Printable.line(last));
        }
        return "the last one was put off, since " + words;
    }

    private String when(Instant at) {
        return Amounts.fromNow(at, now) + " (" + Amounts.time(at, zone) + ")";
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
}
