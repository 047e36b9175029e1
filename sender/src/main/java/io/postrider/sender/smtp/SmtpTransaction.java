package io.postrider.sender.smtp;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.Content;
import io.postrider.common.message.TransportNeed;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One message for its recipients at one peer. More recipients than one MAIL…DATA takes are split by the session. */
public record SmtpTransaction(
        ReversePath reversePath, List<Mailbox> recipients, Content content, Set<TransportNeed> needs) {

    public SmtpTransaction {
        Objects.requireNonNull(reversePath, "reversePath is null");
        Objects.requireNonNull(content, "content is null");
        recipients = List.copyOf(recipients);
        needs = Set.copyOf(needs);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a transaction needs a recipient");
        }
    }
}
