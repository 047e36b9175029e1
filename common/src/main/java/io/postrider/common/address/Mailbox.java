package io.postrider.common.address;

import java.util.Objects;

/**
 * A mailbox, {@code local-part@domain} (RFC 5321, 4.1.2). The local part is kept as written but for quotes it does not
 * need, and compares case-sensitively (RFC 5321, 2.4); it may hold non-ASCII characters (RFC 6531).
 */
public record Mailbox(String localPart, Domain domain) {

    public Mailbox {
        Objects.requireNonNull(localPart, "localPart is null");
        Objects.requireNonNull(domain, "domain is null");
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
