package io.postrider.smtp.options;

/** An extension that a listener may offer. PIPELINING, SIZE and ENHANCEDSTATUSCODES are always there. */
public enum Extension {
    /** Octets above 127 in content (RFC 6152). */
    EIGHT_BIT_MIME("8BITMIME"),
    /** Addresses and header fields in UTF-8 (RFC 6531). */
    SMTPUTF8("SMTPUTF8"),
    /** Content in counted chunks, BDAT (RFC 3030). */
    CHUNKING("CHUNKING"),
    /** RET, ENVID, NOTIFY and ORCPT (RFC 3461). */
    DSN("DSN"),
    /** Names and secrets, over an encrypted channel or from this machine alone (RFC 4954, 4616). */
    AUTH("AUTH PLAIN LOGIN");

    private final String keyword;

    Extension(String keyword) {
        this.keyword = keyword;
    }

    /** As EHLO lists it. */
    public String keyword() {
        return keyword;
    }
}
