package io.postrider.settings.tls;

/** How much protection a session must have; the names are those that are written. */
public enum TlsUse {
    /** Never encrypted. */
    NONE,
    /** Encrypted wherever the exchanger offers it, else in clear; a certificate is looked at and not demanded. */
    OPPORTUNISTIC,
    /** Encrypted, with any certificate; else mail waits. */
    REQUIRE,
    /** Encrypted, with a certificate that is good for the exchanger; else mail waits. */
    VERIFY
}
