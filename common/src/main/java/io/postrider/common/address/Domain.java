package io.postrider.common.address;

import java.util.Objects;

/**
 * A mail domain in the one form that the whole system compares: lower-case A-labels without a trailing dot, or an
 * address literal in brackets (RFC 5321, 2.3.5 and 4.1.3). Two spellings of one domain are equal.
 */
public record Domain(String ascii) implements Comparable<Domain> {

    public Domain {
        Objects.requireNonNull(ascii, "ascii is null");
        if (ascii.isEmpty() || ascii.length() > 255) {
            throw new IllegalArgumentException("a domain has 1 to 255 octets");
        }
    }

    /**
     * Reads a domain as people and programs write it: in any case, with U-labels or A-labels (UTS 46, non-transitional),
     * or as an address literal. Refuses a trailing dot, underscores, a port, and what only looks like an IP address.
     */
    public static Domain parse(String text) throws InvalidAddressException {
        return new Domain(DomainSyntax.normalForm(text));
    }

    /** Takes what {@link #toString} once wrote, unchecked: the spool holds only what was parsed before. */
    public static Domain ofStored(String ascii) {
        return new Domain(ascii);
    }

    public boolean isAddressLiteral() {
        return ascii.charAt(0) == '[';
    }

    public boolean isSingleLabel() {
        return !isAddressLiteral() && ascii.indexOf('.') < 0;
    }

    @Override
    public int compareTo(Domain other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
