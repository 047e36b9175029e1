package io.postrider.common.spool.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import java.util.List;

/** The recipients of a submission at one domain, each once; at least one. */
public record NewEnvelope(Domain domain, List<Mailbox> recipients) {

    /** More than this many recipients in one envelope, or envelopes in one submission, cannot be stored. */
    public static final int LIMIT = 1000;

    public NewEnvelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty() || recipients.size() > LIMIT) {
            throw new IllegalArgumentException("an envelope has 1 to " + LIMIT + " recipients");
        }
    }
}
