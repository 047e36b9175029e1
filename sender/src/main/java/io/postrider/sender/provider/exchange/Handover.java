package io.postrider.sender.provider.exchange;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.spool.returns.PostriderId;
import java.time.Instant;
import java.util.List;

/**
 * A mail to be handed over.
 *
 * @param content its final octets
 * @param recipients of the envelope, at least one; whether the header names them or not, they and nobody else get it
 * @param id travels with it
 * @param at the moment of the attempt, for signatures
 */
public record Handover(Content content, List<Mailbox> recipients, PostriderId id, Instant at) {

    public Handover {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a mail is for somebody");
        }
    }

    /** The same mail for some of its recipients. */
    public Handover to(List<Mailbox> some) {
        return new Handover(content, some, id, at);
    }
}
