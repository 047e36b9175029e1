package io.postrider.sender.provider.mime;

/** A mail cannot be said in fields; the message says what of it, for people. */
public final class UnfitMailException extends Exception {

    public UnfitMailException(String what) {
        super(what);
    }

    /** The message, which is always there. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
