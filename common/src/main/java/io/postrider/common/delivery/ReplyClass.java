package io.postrider.common.delivery;

import java.util.Optional;

/**
 * What a refusal is about, in the few kinds that call for different answers; the numbers are stored, the words are those of
 * rule files, metrics and outputs. What follows from it for the mail is decided by the reply's code alone.
 */
public enum ReplyClass {
    /** There is no such mailbox. */
    BAD_MAILBOX(1, "bad-mailbox"),
    /** There is one, and it takes nothing: disabled, closed, moved away. */
    DISABLED_MAILBOX(2, "disabled-mailbox"),
    /** The mailbox, or its owner's share of the disk, is full. */
    MAILBOX_FULL(3, "mailbox-full"),
    /** There is no such mail domain, or it takes no mail at all. */
    BAD_DOMAIN(4, "bad-domain"),
    /** Our reverse-path, or its domain, is not taken. */
    BAD_SENDER(5, "bad-sender"),
    /** That exchanger is not the one for the recipient, or wants to know who we are. */
    RELAY_DENIED(6, "relay-denied"),
    /** SPF, DKIM, DMARC, or the reverse name of our address. */
    AUTHENTICATION(7, "authentication"),
    /** Our address or domain stands on a list, or has a bad name there. */
    BLOCKED(8, "blocked"),
    /** A rule of theirs that is neither about our name nor about the content. */
    POLICY(9, "policy"),
    /** What the message says or carries. */
    CONTENT(10, "content"),
    /** The message is larger than they take. */
    TOO_LARGE(11, "too-large"),
    /** Too much at once. */
    RATE(12, "rate"),
    /** They have not seen us before and want us to come again. */
    GREYLISTED(13, "greylisted"),
    /** They want TLS, or better TLS. */
    ENCRYPTION(14, "encryption"),
    /** Commands, extensions, or a form of message that one side does not know. */
    PROTOCOL(15, "protocol"),
    /** Their system, the network, or the name system. */
    INFRASTRUCTURE(16, "infrastructure"),
    /** The recipient is on the client's suppression list: nobody was asked. */
    SUPPRESSED(17, "suppressed"),
    /** No rule knows it. */
    UNKNOWN(18, "unknown");

    private final int code;
    private final String word;

    ReplyClass(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    /** Lower case with hyphens. */
    public String word() {
        return word;
    }

    public static ReplyClass of(int code) {
        return values()[code - 1];
    }

    public static Optional<ReplyClass> named(String word) {
        for (ReplyClass each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
