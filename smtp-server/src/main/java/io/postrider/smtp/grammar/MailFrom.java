package io.postrider.smtp.grammar;

import io.postrider.common.address.ReversePath;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * MAIL with its parameters.
 *
 * @param size octets the message will have (RFC 1870), if the peer said so
 * @param body what the content may hold (RFC 6152)
 * @param text whether addresses and header fields may be in UTF-8 (RFC 6531)
 * @param ret what a report is to hold of the message (RFC 3461, 4.3), or null
 * @param envelopeId ENVID decoded (RFC 3461, 4.4), or null
 */
public record MailFrom(
        ReversePath reversePath,
        OptionalLong size,
        Body body,
        Text text,
        @Nullable Ret ret,
        @Nullable String envelopeId) {

    /** BODY. */
    public enum Body {
        SEVEN_BIT,
        EIGHT_BIT_MIME
    }

    /** Whether SMTPUTF8 was asked for. */
    public enum Text {
        ASCII,
        UTF8
    }

    /** RET. */
    public enum Ret {
        FULL,
        HDRS
    }
}
