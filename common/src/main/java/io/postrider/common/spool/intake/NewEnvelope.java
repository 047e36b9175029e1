package io.postrider.common.spool.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import java.util.List;

/**
 * The recipients of a submission at one domain, each once; at least one.
 *
 * @param recipients those who are to be sent to; none if all are {@code unsent}, and the envelope is finished from the start
 * @param unsent those who are suppressed
 */
public record NewEnvelope(Domain domain, List<Mailbox> recipients, List<Unsent> unsent) {

    /** More than this many recipients in one envelope, or envelopes in one submission, cannot be stored. */
    public static final int LIMIT = 1000;

    public NewEnvelope {
        recipients = List.copyOf(recipients);
        unsent = List.copyOf(unsent);
        int all = recipients.size() + unsent.size();
        if (all == 0 || all > LIMIT) {
            throw new IllegalArgumentException("an envelope has 1 to " + LIMIT + " recipients");
        }
    }

    /** With nobody suppressed. */
    public NewEnvelope(Domain domain, List<Mailbox> recipients) {
        this(domain, recipients, List.of());
    }
}
