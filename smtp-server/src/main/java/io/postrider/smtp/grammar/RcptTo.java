package io.postrider.smtp.grammar;

import io.postrider.common.address.Mailbox;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RCPT with its parameters.
 *
 * @param reports when the sender wants a report (RFC 3461, 4.1); empty where nothing was said
 * @param originalRecipient ORCPT decoded, {@code type;address} (RFC 3461, 4.2), or null
 */
public record RcptTo(
        Mailbox mailbox, Set<Notify> reports, @Nullable String originalRecipient) {

    public RcptTo {
        reports = Set.copyOf(reports);
    }

    /** NOTIFY. */
    public enum Notify {
        NEVER,
        SUCCESS,
        FAILURE,
        DELAY
    }
}
