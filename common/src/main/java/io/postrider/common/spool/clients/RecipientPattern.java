package io.postrider.common.spool.clients;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;

/** Recipients that are meant: one mailbox, or those of a domain or beneath it. */
public sealed interface RecipientPattern {

    /** This one, its local part as it is written. */
    record One(Mailbox mailbox) implements RecipientPattern {
        @Override
        public String toString() {
            return mailbox.toString();
        }
    }

    /** Everybody there. */
    record At(DomainPattern domain) implements RecipientPattern {
        @Override
        public String toString() {
            return domain.toString();
        }
    }

    /** Reads {@code a@example.com}, {@code example.com} or {@code *.example.com}. */
    static RecipientPattern parse(String text) throws InvalidAddressException {
        return text.indexOf('@') >= 0 ? new One(Mailbox.parse(text)) : new At(DomainPattern.parse(text));
    }

    default boolean covers(Mailbox recipient) {
        return switch (this) {
            case One(var mailbox) -> mailbox.equals(recipient);
            case At(var domain) -> domain.covers(recipient.domain());
        };
    }
}
