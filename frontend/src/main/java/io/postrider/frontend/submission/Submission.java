package io.postrider.frontend.submission;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.Unsent;
import java.util.ArrayList;
import java.util.Collection;
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

    /**
     * Recipients, each once, by domain, in the order the domains first appear.
     *
     * @param unsent those of them who are not sent to, and why
     */
    public static List<NewEnvelope> envelopes(Collection<Mailbox> recipients, Map<Mailbox, String> unsent) {
        Map<Domain, List<Mailbox>> byDomain = new LinkedHashMap<>();
        for (Mailbox recipient : recipients) {
            byDomain.computeIfAbsent(recipient.domain(), _ -> new ArrayList<>()).add(recipient);
        }
        List<NewEnvelope> envelopes = new ArrayList<>(byDomain.size());
        byDomain.forEach((domain, mailboxes) -> envelopes.add(envelope(domain, mailboxes, unsent)));
        return envelopes;
    }

    private static NewEnvelope envelope(Domain domain, List<Mailbox> mailboxes, Map<Mailbox, String> unsent) {
        if (unsent.isEmpty()) {
            return new NewEnvelope(domain, mailboxes);
        }
        List<Mailbox> sent = new ArrayList<>();
        List<Unsent> not = new ArrayList<>();
        for (Mailbox mailbox : mailboxes) {
            String why = unsent.get(mailbox);
            if (why == null) {
                sent.add(mailbox);
            } else {
                not.add(new Unsent(mailbox, why));
            }
        }
        return new NewEnvelope(domain, sent, not);
    }
}
