package io.postrider.frontend.wording;

/** A text that cannot be made; the message says why, in words for whoever wrote it. */
public final class WordingException extends RuntimeException {
    WordingException(String reason) {
        super(reason, null, false, false);
    }

    /** What is wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
