package io.postrider.common.spool.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address to be suppressed for a client.
 *
 * @param address as it is compared: the domain in its one form, the local part as it is
 * @param text what led to it in words, such as the reply; at most {@link #LONGEST_TEXT} characters are kept
 * @param submission the mail that led to it, or null
 * @param expiresAt the moment from which it does not hold any more, or null for never
 */
public record NewSuppression(
        ClientId client,
        Mailbox address,
        SuppressionReason reason,
        String text,
        @Nullable SubmissionId submission,
        @Nullable Instant expiresAt) {

    public static final int LONGEST_TEXT = 500;

    public NewSuppression {
        text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
