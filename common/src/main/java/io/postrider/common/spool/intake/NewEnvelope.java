package io.postrider.common.spool.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a submission at one domain, each once; at least one.
 *
 * @param recipients those who are to be sent to; none if all are {@code unsent}, and the envelope is finished from the start
 * @param unsent those who are suppressed
 * @param own the message that they get instead of the submission's: another header section over the same body, which is
 *     stored once; or null
 */
public record NewEnvelope(
        Domain domain,
        List<Mailbox> recipients,
        List<Unsent> unsent,
        @Nullable Content own) {

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

    /** Of those who get the submission's message. */
    public NewEnvelope(Domain domain, List<Mailbox> recipients, List<Unsent> unsent) {
        this(domain, recipients, unsent, null);
    }

    /** With nobody suppressed. */
    public NewEnvelope(Domain domain, List<Mailbox> recipients) {
        this(domain, recipients, List.of());
    }

    /** The same with a message of its own. */
    public NewEnvelope with(Content message) {
        return new NewEnvelope(domain, recipients, unsent, message);
    }
}
