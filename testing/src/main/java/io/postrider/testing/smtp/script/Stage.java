package io.postrider.testing.smtp.script;

/** A moment of an SMTP session at which the exchanger says or does something. */
public enum Stage {
    /** The connection is open and the exchanger speaks first. */
    GREETING,
    /** EHLO was read. */
    EHLO,
    /** HELO was read. */
    HELO,
    /** STARTTLS was read. */
    STARTTLS,
    /** The exchanger answered 220 to STARTTLS, and the TLS handshake is due. */
    TLS_HANDSHAKE,
    /** MAIL FROM was read. */
    MAIL,
    /** RCPT TO was read. */
    RCPT,
    /** DATA was read. */
    DATA,
    /** BDAT with its chunk was read, and it was not the last one. */
    BDAT,
    /** The message was read whole: the final dot, or the last chunk of BDAT. */
    FINAL_DOT,
    /** The reply to the final dot was sent; whatever is said now is unasked for. */
    AFTER_TRANSACTION,
    /** RSET was read. */
    RSET,
    /** NOOP was read. */
    NOOP,
    /** QUIT was read. */
    QUIT,
    /** Any other command was read. */
    OTHER
}
