package io.postrider.cli.domain;

import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Failure;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.domains.Domains;
import io.postrider.signing.domains.DomainKeys;

/** The domain that a command names. */
public final class Named {
    private Named() {}

    /** The name as it was typed. */
    public static Domain parse(String text) {
        try {
            Domain domain = Domain.parse(text);
            if (domain.isAddressLiteral()) {
                throw new Failure(ExitCode.USAGE, "DOMAIN: an address has no DNS records to hold a key");
            }
            return domain;
        } catch (InvalidAddressException e) {
            throw new Failure(ExitCode.USAGE, "DOMAIN: '" + text + "': " + e.getMessage(), e);
        }
    }

    /** The keys of a domain that must be here. */
    static DomainKeys keys(Domains domains, Domain name) {
        if (domains.find(name).isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED, "DOMAIN: " + name + " is not here; `postrider domain add " + name + "` enters it");
        }
        return new DomainKeys(domains, name);
    }
}
