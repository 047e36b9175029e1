package io.postrider.signing.dkim;

/** The message is not one that a signature could hold for. */
public final class UnsignableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsignableMessageException(String message) {
        super(message);
    }
}
