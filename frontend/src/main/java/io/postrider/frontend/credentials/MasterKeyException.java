package io.postrider.frontend.credentials;

/** The master key cannot be read or made; the message says of which file and why, for the operator. */
public final class MasterKeyException extends RuntimeException {
    MasterKeyException(String message, Throwable cause) {
        super(message, cause);
    }

    MasterKeyException(String message) {
        super(message);
    }

    /** What it says, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
