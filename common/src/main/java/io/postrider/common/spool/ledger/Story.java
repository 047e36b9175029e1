package io.postrider.common.spool.ledger;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
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
        List<EnvelopeStory> envelopes,
        List<Event> events) {

    public Story {
        envelopes = List.copyOf(envelopes);
        events = List.copyOf(events);
    }

    /**
     * One envelope.
     *
     * @param due when it is next tried, if it waits; when it ended, if it is finished
     * @param destinationReadyAt when its destination may be tried, or null if nothing holds it
     * @param destinationReason what the destination last said or failed with
     * @param ownerLabel who has claimed it, or null
     */
    public record EnvelopeStory(
            Domain domain,
            EnvelopeState state,
            Instant due,
            int attempts,
            int lostClaims,
            @Nullable Instant destinationReadyAt,
            String destinationReason,
            @Nullable String ownerLabel,
            List<RecipientStory> recipients) {

        public EnvelopeStory {
            recipients = List.copyOf(recipients);
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
