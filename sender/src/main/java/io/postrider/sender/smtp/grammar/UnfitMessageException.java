package io.postrider.sender.smtp.grammar;

/** Our own message breaks the rules of the wire (RFC 5321, 2.3.8 and 4.5.3.1.6) and must not leave. */
public final class UnfitMessageException extends Exception {

    public UnfitMessageException(String what) {
        super(what);
    }
}
