package io.postrider.common.spool.queue;

import io.postrider.common.delivery.ReplyClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on the recipient with this number.
 *
 * @param about what the refusal is about, or null where nobody said no
 * @param suppressUntil the moment until which its address is suppressed for the client from now on, or null if it is not
 */
public record RecipientVerdict(
        int recipient,
        Verdict verdict,
        @Nullable ReplyClass about,
        @Nullable Instant suppressUntil) {

    /** A verdict from which nothing follows beyond it. */
    public RecipientVerdict(int recipient, Verdict verdict) {
        this(recipient, verdict, null, null);
    }
}
