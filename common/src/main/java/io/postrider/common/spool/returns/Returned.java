package io.postrider.common.spool.returns;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.suppression.SuppressionReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a recipient.
 *
 * @param recipient its place in the envelope
 * @param about what a failure is about, or null where it is none
 * @param text what the other host said, cleaned
 * @param suppression what follows for the address, or null for nothing
 */
public record Returned(
        EnvelopeId envelope,
        int recipient,
        Kind kind,
        @Nullable ReplyClass about,
        String text,
        @Nullable Suppressing suppression) {

    /** What a report says. */
    public enum Kind {
        /** A host that had taken the mail could not deliver it. */
        BOUNCED,
        /** Its reader does not want such mail. */
        COMPLAINED,
        /** The host of its mailbox took it; told by a provider that had the mail. */
        DELIVERED
    }

    /**
     * The address is suppressed for the mail's client.
     *
     * @param until the moment from which it may be written to again, or null for never
     */
    public record Suppressing(
            SuppressionReason reason, @Nullable Instant until) {}
}
