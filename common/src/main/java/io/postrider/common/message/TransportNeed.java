package io.postrider.common.message;

/** What an exchanger must offer to be given a message as it is stored. */
public enum TransportNeed {
    /** The body has octets above 127 (RFC 6152). */
    EIGHT_BIT_MIME,
    /** The header section or an address of the envelope has characters beyond ASCII (RFC 6531). */
    SMTPUTF8
}
