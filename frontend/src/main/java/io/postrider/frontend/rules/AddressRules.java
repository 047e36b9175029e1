package io.postrider.frontend.rules;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.FrontendSettings.RecipientRules;
import org.jspecify.annotations.Nullable;

/** Which addresses are taken. */
public final class AddressRules {
    private final RecipientRules domains;

    public AddressRules(RecipientRules domains) {
        this.domains = domains;
    }

    /** The mailbox that is written, or null, and the refusals say why. */
    public @Nullable Mailbox mailbox(String field, String written, Refusals refusals) {
        try {
            Mailbox mailbox = Mailbox.parse(written);
            String objection = objection(mailbox.domain());
            if (objection.isEmpty()) {
                return mailbox;
            }
            refusals.add(field, Cleaned.quoted(written) + ": " + objection);
        } catch (InvalidAddressException e) {
            refusals.add(field, Cleaned.quoted(written) + ": " + e.getMessage());
        }
        return null;
    }

    private String objection(Domain domain) {
        if (domain.isAddressLiteral() && !domains.addressLiterals()) {
            return "an address in place of the domain is not allowed here";
        }
        if (domain.isSingleLabel() && !domains.singleLabelDomains()) {
            return "a domain of a single word is not allowed here";
        }
        return "";
    }
}
