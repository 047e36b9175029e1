package io.postrider.common.spool.ledger;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.queue.AttemptRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger, written in the same transaction as the change it tells.
 *
 * @param position its place in commit order
 * @param domain the envelope's, or null for the submission as a whole
 * @param recipients whom it is about
 * @param attempt the number of the attempt, 0 where none was made
 * @param text the reply or reason in words, empty where there is none
 * @param about what the refusal is about, or null where nobody said no
 * @param record how the attempt went, or null where none was made
 */
public record Event(
        long position,
        Instant at,
        EventType type,
        SubmissionId submission,
        ClientId client,
        @Nullable String domain,
        List<String> recipients,
        int attempt,
        String text,
        @Nullable ReplyClass about,
        @Nullable AttemptRecord record) {

    public Event {
        recipients = List.copyOf(recipients);
    }
}
