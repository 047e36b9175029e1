package io.postrider.frontend.submission;

import io.postrider.common.address.Mailbox;
import java.util.List;

/**
 * One request to send that passed the rules.
 *
 * @param recipients each once, in the order they were given
 */
public record Submission(Mailbox author, List<Mailbox> recipients, String subject, String text, Terms terms) {

    public Submission {
        recipients = List.copyOf(recipients);
    }
}
