package io.postrider.common.spool.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A suppressed address.
 *
 * @param number its place in the order of entering: the cursor of a list
 * @param text what led to it in words, empty if nobody said
 * @param submission the mail that led to it, or null
 * @param event the line of the ledger that tells of it, or 0 for none; the ledger may have forgotten it since
 * @param expiresAt the moment from which it does not hold any more, or null for never
 */
public record Suppression(
        long number,
        ClientId client,
        Mailbox address,
        SuppressionReason reason,
        String text,
        @Nullable SubmissionId submission,
        long event,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
