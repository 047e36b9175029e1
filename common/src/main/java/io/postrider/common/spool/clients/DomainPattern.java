package io.postrider.common.spool.clients;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;

/**
 * Domains that are meant: {@code example.com} is that one, {@code *.example.com} every one beneath it.
 *
 * @param beneath whether all domains beneath it are meant, and not itself
 */
public record DomainPattern(Domain domain, boolean beneath) {
    private static final String BENEATH = "*.";

    /** Reads either form; the domain as people write it. */
    public static DomainPattern parse(String text) throws InvalidAddressException {
        boolean beneath = text.startsWith(BENEATH);
        return new DomainPattern(Domain.parse(beneath ? text.substring(BENEATH.length()) : text), beneath);
    }

    /** Takes what {@link #toString} once wrote. */
    public static DomainPattern ofStored(String text) {
        boolean beneath = text.startsWith(BENEATH);
        return new DomainPattern(Domain.ofStored(beneath ? text.substring(BENEATH.length()) : text), beneath);
    }

    public boolean covers(Domain other) {
        return beneath ? other.ascii().endsWith("." + domain.ascii()) : other.equals(domain);
    }

    @Override
    public String toString() {
        return beneath ? BENEATH + domain : domain.toString();
    }
}
