package io.postrider.smtp.options;

import javax.net.ssl.SSLContext;

/** How a listener encrypts. */
public sealed interface Encryption {

    /** Never. */
    record None() implements Encryption {}

    /** When the peer asks by STARTTLS (RFC 3207). */
    record OnRequest(SSLContext context) implements Encryption {}

    /** Before the greeting (RFC 8314, 3.3). */
    record FromTheStart(SSLContext context) implements Encryption {}
}
