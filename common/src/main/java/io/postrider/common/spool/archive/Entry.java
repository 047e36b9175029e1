package io.postrider.common.spool.archive;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.RecipientState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission with its recipients.
 *
 * @param number its place in the order of accepting
 * @param reversePath the author, and where bounces go; empty for nobody
 * @param metadata the JSON object its client gave with it, or null
 * @param parts by recipient domain
 */
public record Entry(
        long number,
        SubmissionId id,
        String reversePath,
        Instant acceptedAt,
        List<String> tags,
        @Nullable String metadata,
        List<Part> parts) {

    public Entry {
        tags = List.copyOf(tags);
        parts = List.copyOf(parts);
    }

    /**
     * The recipients at one domain.
     *
     * @param due when it is next tried, if it is queued
     * @param sendAt until when it is held, or null
     * @param attempts that were made
     */
    public record Part(
            EnvelopeState state, Instant due, @Nullable Instant sendAt, int attempts, List<Party> recipients) {

        public Part {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * One recipient.
     *
     * @param doubts attempts or lost claims after which nobody knew
     * @param last the last reply or reason about it, empty if there is none
     */
    public record Party(String mailbox, RecipientState state, int doubts, String last) {}
}
