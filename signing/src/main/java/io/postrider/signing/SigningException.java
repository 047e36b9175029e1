package io.postrider.signing;

/** A message that was to be signed is not; it must not be sent as if nothing had been the matter. */
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Reason {
        /** There is no key for the author's domain, and the settings want one. */
        NO_KEY,
        /** The keys could not be read from the spool yet; the same may work in a moment. */
        NOT_NOW,
        /** The message is not one that can be signed. */
        UNSIGNABLE,
        /** A key did not sign, or the domain that signs for others has none: an operator has to look. */
        FAILED
    }

    private final Reason reason;

    SigningException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SigningException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
