package io.postrider.frontend.wish;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.OnFailure;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.key.SettingsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report goes only to a domain that is ours to serve: what nobody asked for there would be taken for spam. */
public final class BounceRule {

    private final Set<Domain> served;

    /**
     * For these domains.
     *
     * @throws SettingsException a name is no domain
     */
    public BounceRule(List<String> domains) {
        Set<Domain> parsed = new LinkedHashSet<>();
        for (String name : domains) {
            try {
                parsed.add(Domain.parse(name));
            } catch (InvalidAddressException e) {
                SettingsException unusable =
                        new SettingsException(List.of("sender.bounces.domains: '" + name + "': " + e.getMessage()));
                unusable.initCause(e);
                throw unusable;
            }
        }
        served = Set.copyOf(parsed);
    }

    /** Whether there is anybody at all to whom reports may go. */
    public boolean servesSome() {
        return !served.isEmpty();
    }

    /** Whether reports may go there. */
    public boolean serves(Mailbox author) {
        return served.contains(author.domain());
    }

    /** Says no where a report is asked for that could go nowhere. */
    public void check(String field, OnFailure wish, @Nullable Mailbox author, Refusals refusals) {
        if (wish == OnFailure.BOUNCE && author != null && !serves(author)) {
            refusals.add(
                    field, "\"bounce\" is not possible: " + author.domain() + " is not among sender.bounces.domains");
        }
    }
}
