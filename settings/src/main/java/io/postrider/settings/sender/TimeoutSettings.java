package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.number;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.time.Duration;
import java.util.List;

/** How long each reply of an exchanger is waited for (RFC 5321, 4.5.3.2). */
public record TimeoutSettings(SessionTimeouts session, TransactionTimeouts transaction) {

    /** Waits outside of a transaction. */
    public record SessionTimeouts(Duration connect, Duration greeting, Duration hello, Duration reset, Duration quit) {}

    /**
     * Waits within a transaction; {@code block} is for each piece of data that is written, {@code leastRate} is octets a
     * second on the average.
     */
    public record TransactionTimeouts(
            Duration mail, Duration rcpt, Duration data, Duration block, Duration finalDot, int leastRate) {}

    private static final Key<Duration> CONNECT = key("connect", "30s", "For the connection to one address.");
    private static final Key<Duration> GREETING = key("greeting", "5m", "For the greeting (220).");
    private static final Key<Duration> HELLO =
            key("hello", "5m", "For the reply to EHLO or HELO, and for STARTTLS with its handshake.");
    private static final Key<Duration> MAIL = key("mail", "5m", "For the reply to MAIL.");
    private static final Key<Duration> RCPT = key("rcpt", "5m", "For the reply to each RCPT.");
    private static final Key<Duration> DATA = key("data", "2m", "For the reply to DATA (354).");
    private static final Key<Duration> BLOCK = key("block", "3m", "For each piece of the message to be taken.");
    private static final Key<Duration> FINAL_DOT = key("final-dot", "10m", """
            For the reply to the end of the message. Too short a wait sends mail twice: the exchanger may have taken it \
            and be about to say so.""");
    private static final Key<Duration> RESET = key("reset", "20s", "For the reply to RSET.");
    private static final Key<Duration> QUIT = key("quit", "5s", "For the reply to QUIT, which changes nothing.");

    private static final Key<Integer> LEAST_RATE =
            Key.of("sender.timeouts.least-rate", number(1, 1_000_000), "500", """
            Octets a second. A transaction as a whole may take as long as one slow answer of each kind, a second for each \
            recipient, and the message at this rate.""");

    static final Section SECTION = new Section(
            "sender.timeouts",
            "How long exchangers are waited for (RFC 5321, 4.5.3.2).",
            List.of(CONNECT, GREETING, HELLO, MAIL, RCPT, DATA, BLOCK, FINAL_DOT, RESET, QUIT, LEAST_RATE));

    static TimeoutSettings from(Values values) {
        return new TimeoutSettings(
                new SessionTimeouts(
                        values.get(CONNECT),
                        values.get(GREETING),
                        values.get(HELLO),
                        values.get(RESET),
                        values.get(QUIT)),
                new TransactionTimeouts(
                        values.get(MAIL),
                        values.get(RCPT),
                        values.get(DATA),
                        values.get(BLOCK),
                        values.get(FINAL_DOT),
                        values.get(LEAST_RATE)));
    }

    private static Key<Duration> key(String name, String fallback, String sentence) {
        return Key.of("sender.timeouts." + name, duration("10ms", "1d"), fallback, sentence);
    }
}
