package io.postrider.frontend.submission;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request to send that passed the rules.
 *
 * @param recipients each once, in the order they were given
 */
public record Submission(Mailbox author, List<Mailbox> recipients, String subject, String text, Terms terms) {

    public Submission {
        recipients = List.copyOf(recipients);
    }

    /** The recipients by domain, in the order the domains first appear. */
    public List<NewEnvelope> envelopes() {
        Map<Domain, List<Mailbox>> byDomain = new LinkedHashMap<>();
        for (Mailbox recipient : recipients) {
            byDomain.computeIfAbsent(recipient.domain(), _ -> new ArrayList<>()).add(recipient);
        }
        List<NewEnvelope> envelopes = new ArrayList<>(byDomain.size());
        byDomain.forEach((domain, mailboxes) -> envelopes.add(new NewEnvelope(domain, mailboxes)));
        return envelopes;
    }
}
