package io.postrider.common.spool.suppression;

import java.util.Optional;

/** Why an address is suppressed; the numbers are stored, the words are what people and programs read. */
public enum SuppressionReason {
    /** Refused for good, because there is no such mailbox or no such domain. */
    NO_SUCH_MAILBOX(1, "no-such-mailbox"),
    /** Its reader reported a mail as unwanted (RFC 5965). */
    COMPLAINED(2, "complained"),
    /** Its reader asked for no more mail (RFC 8058). */
    UNSUBSCRIBED(3, "unsubscribed"),
    /** Entered by a person or by the client itself. */
    MANUAL(4, "manual");

    private final int code;
    private final String word;

    SuppressionReason(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    /** Lower case with hyphens, the same in every output and input. */
    public String word() {
        return word;
    }

    public static SuppressionReason of(int code) {
        return values()[code - 1];
    }

    public static Optional<SuppressionReason> named(String word) {
        for (SuppressionReason reason : values()) {
            if (reason.word.equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
