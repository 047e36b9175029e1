package io.postrider.events;

/** A URL that no webhook may have; the message says why, to be put behind the name of the field. */
public final class InvalidUrlException extends Exception {

    InvalidUrlException(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
