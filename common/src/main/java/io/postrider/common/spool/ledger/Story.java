package io.postrider.common.spool.ledger;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the spool knows of one submission, as {@code explain} shows it. */
public record Story(
        SubmissionId id,
        String client,
        String reversePath,
        Instant acceptedAt,
        long messageSize,
        boolean messageRemoved,
        Terms terms,
        List<EnvelopeStory> envelopes,
        List<Event> events) {

    public Story {
        envelopes = List.copyOf(envelopes);
        events = List.copyOf(events);
    }

    /**
     * What its client asked for beside the mail itself.
     *
     * @param expiresAt the moment after which it is not sent any more, or null
     */
    public record Terms(
            Lane lane,
            OnDoubt onDoubt,
            OnFailure onFailure,
            @Nullable Instant expiresAt) {

        /** Of mail whose failure nobody is told by a message. */
        public Terms(Lane lane, OnDoubt onDoubt, @Nullable Instant expiresAt) {
            this(lane, onDoubt, OnFailure.RECORD, expiresAt);
        }
    }

    /**
     * One envelope.
     *
     * @param due when it is next tried, if it waits; when it ended, if it is finished
     * @param destinationReadyAt when its destination may be tried, or null if nothing holds it
     * @param destinationFailures passes in a row in which no exchanger of the destination could be spoken to
     * @param destinationReason what the destination last said or failed with
     * @param ownerLabel who has claimed it, or null
     * @param asked what becomes of it when its present attempt ends without an end, or null: it is tried again
     * @param lastSession its last session that was not the end of all, or null
     */
    public record EnvelopeStory(
            Domain domain,
            EnvelopeState state,
            Instant due,
            int attempts,
            int lostClaims,
            @Nullable Instant destinationReadyAt,
            int destinationFailures,
            String destinationReason,
            @Nullable String ownerLabel,
            @Nullable Asked asked,
            @Nullable SessionStory lastSession,
            List<RecipientStory> recipients) {

        public EnvelopeStory {
            recipients = List.copyOf(recipients);
        }
    }

    /** What a person asked for while it was being tried; it happens when that attempt ends. */
    public enum Asked {
        HOLD,
        CANCEL
    }

    /**
     * What was said in a session.
     *
     * @param attempt the number of the attempt it belonged to
     * @param lines ours begin with {@code C:}, the peer's with {@code S:}; a message is only counted
     */
    public record SessionStory(int attempt, List<String> lines) {

        public SessionStory {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One recipient.
     *
     * @param doubts attempts or lost claims after which nobody knew
     * @param last the last reply or reason about it
     */
    public record RecipientStory(String mailbox, RecipientState state, int doubts, String last) {}
}
