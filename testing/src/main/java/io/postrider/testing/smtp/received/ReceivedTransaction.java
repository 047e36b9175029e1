package io.postrider.testing.smtp.received;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One mail transaction that came as far as its message. It is recorded when the final dot was read and before the reply
 * leaves, so that a test which saw the reply finds it; one that never got so far is recorded as cut short.
 *
 * @param origin the argument of MAIL FROM
 * @param recipients every RCPT TO of the transaction in order
 */
public record ReceivedTransaction(
        Circumstances circumstances, Path origin, List<AnsweredRecipient> recipients, Content content, Fate fate) {

    /**
     * Where and when it happened.
     *
     * @param session the session's number, from 1
     * @param number the transaction's number in its session, from 1
     * @param hello the name that the client gave itself in EHLO or HELO
     * @param at when the message's last octet was read
     */
    public record Circumstances(int session, int number, String hello, boolean underTls, Instant at) {}

    public ReceivedTransaction {
        recipients = List.copyOf(recipients);
    }

    /** The mailbox of MAIL FROM; empty for the null reverse-path. */
    public String reversePath() {
        return origin.mailbox();
    }

    /** The mailboxes of RCPT TO that were accepted. */
    public List<String> accepted() {
        return mailboxes(true);
    }

    /** The mailboxes of RCPT TO that were refused. */
    public List<String> refused() {
        return mailboxes(false);
    }

    public int session() {
        return circumstances.session();
    }

    public boolean underTls() {
        return circumstances.underTls();
    }

    /** The message as text, one character per octet, without stuffed dots. */
    public String text() {
        return content.text();
    }

    /** The first header field of this name. */
    public Optional<String> header(String name) {
        return content.header(name);
    }

    private List<String> mailboxes(boolean accepted) {
        return recipients.stream()
                .filter(r -> r.accepted() == accepted)
                .map(r -> r.path().mailbox())
                .toList();
    }
}
