package io.postrider.common.address;

import java.util.Objects;

/**
 * A mailbox, {@code local-part@domain} (RFC 5321, 4.1.2). The local part is kept as written but for quotes it does not
 * need, and compares case-sensitively (RFC 5321, 2.4); it may hold non-ASCII characters (RFC 6531).
 */
public record Mailbox(String localPart, Domain domain) {

    /** RFC 5321, 4.5.3.1.3 allows a path of 256 octets, angle brackets included. */
    private static final int MAX_OCTETS = 254;

    /** Far above any address that could be valid: a bound for what is done before the exact limits are checked. */
    private static final int MAX_INPUT = 1024;

    public Mailbox {
        Objects.requireNonNull(localPart, "localPart is null");
        Objects.requireNonNull(domain, "domain is null");
    }

    /**
     * Reads exactly a mailbox: no display name, angle brackets, comments, white space, groups or source routes. What it
     * returns is in normal form: parsing its {@link #toString} gives it again.
     */
    public static Mailbox parse(String address) throws InvalidAddressException {
        if (address.isEmpty()) {
            throw new InvalidAddressException("the address is empty");
        }
        if (address.length() > MAX_INPUT) {
            throw tooLong();
        }
        int at = LocalPartSyntax.end(address);
        Domain domain = Domain.parse(address.substring(at + 1));
        String localPart = LocalPartSyntax.normalForm(address.substring(0, at));
        if (LocalPartSyntax.octets(localPart) + 1 + domain.ascii().length() > MAX_OCTETS) {
            throw tooLong();
        }
        return new Mailbox(localPart, domain);
    }

    private static InvalidAddressException tooLong() {
        return new InvalidAddressException("the address is longer than " + MAX_OCTETS + " octets");
    }

    /** Takes what {@link #toString} once wrote, unchecked: the spool holds only what was parsed before. */
    public static Mailbox ofStored(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("a stored mailbox has no @");
        }
        return new Mailbox(address.substring(0, at), Domain.ofStored(address.substring(at + 1)));
    }

    /** Whether the exchanger must offer SMTPUTF8 to take this address (RFC 6531, 3.2). */
    public boolean needsSmtputf8() {
        for (int i = 0; i < localPart.length(); i++) {
            if (localPart.charAt(i) > 0x7E) {
                return true;
            }
        }
        return false;
    }

    /** The address as it stands in RCPT TO, without angle brackets. */
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
