package io.postrider.frontend.rights;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.Unsent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the mail for each recipient goes: the one place where envelopes are made, so that what a sandbox keeps here is
 * never put into one that leaves.
 */
public final class Envelopes {
    private Envelopes() {}

    /**
     * The recipients, each once, by destination, in the order in which the destinations first appear.
     *
     * @param unsent those of them who are not sent to, and why
     */
    public static List<NewEnvelope> of(List<Mailbox> recipients, Map<Mailbox, String> unsent, Sandbox sandbox) {
        Map<Domain, Set<Mailbox>> byDestination = new LinkedHashMap<>();
        for (Mailbox recipient : recipients) {
            Domain domain = recipient.domain();
            if (domain.equals(Enclosure.SIMULATED_DOMAIN)) {
                add(byDestination, Enclosure.SIMULATED.domain(), recipient);
                continue;
            }
            switch (sandbox) {
                case Sandbox.None() -> add(byDestination, domain, recipient);
                case Sandbox.Capture() -> add(byDestination, Enclosure.CAPTURED.domain(), recipient);
                case Sandbox.Redirect(var to)
                when !unsent.containsKey(recipient) -> add(byDestination, redirected(to), to);
                case Sandbox.Redirect _ -> add(byDestination, Enclosure.CAPTURED.domain(), recipient);
                case Sandbox.Allow allow ->
                    add(byDestination, allow.covers(recipient) ? domain : Enclosure.CAPTURED.domain(), recipient);
            }
        }
        List<NewEnvelope> envelopes = new ArrayList<>(byDestination.size());
        byDestination.forEach((domain, mailboxes) -> envelopes.add(envelope(domain, mailboxes, unsent)));
        return envelopes;
    }

    private static NewEnvelope envelope(Domain domain, Set<Mailbox> mailboxes, Map<Mailbox, String> unsent) {
        if (unsent.isEmpty()) {
            return new NewEnvelope(domain, List.copyOf(mailboxes));
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

    private static Domain redirected(Mailbox to) {
        return to.domain().equals(Enclosure.SIMULATED_DOMAIN) ? Enclosure.SIMULATED.domain() : to.domain();
    }

    private static void add(Map<Domain, Set<Mailbox>> byDestination, Domain destination, Mailbox recipient) {
        byDestination.computeIfAbsent(destination, _ -> new LinkedHashSet<>()).add(recipient);
    }
}
