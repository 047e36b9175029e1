package io.postrider.sender.smtp;

/** Whether a session is to be encrypted (RFC 3207). */
public enum TlsPolicy {
    /**
     * TLS where it is offered, with any certificate: what was verified is recorded, not demanded. Where STARTTLS fails, in
     * clear over a new connection.
     */
    OPPORTUNISTIC,
    /** Never. */
    OFF
}
