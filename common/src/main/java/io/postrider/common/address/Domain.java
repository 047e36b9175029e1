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
