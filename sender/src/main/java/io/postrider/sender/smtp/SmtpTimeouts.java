package io.postrider.sender.smtp;

import io.postrider.sender.smtp.dialogue.Patience;
import java.time.Duration;

/**
 * How long each step of a session may take (RFC 5321, 4.5.3.2). Each is a total until the whole reply is there: a peer
 * that drips octets gains nothing. A transaction as a whole is bounded as well, see {@link #untilFinalDot}.
 *
 * @param hello EHLO, HELO, STARTTLS and the TLS handshake, each
 * @param block one write of message octets
 * @param finalDot the answer to the end of the message; ending the wait means doubt, so it is the longest
 * @param quit the farewell; an ignored QUIT costs no more than this
 * @param leastRate octets a second; slower than this, on the average over the whole message, is not a transfer but a trap
 */
public record SmtpTimeouts(
        Duration connect,
        Duration greeting,
        Duration hello,
        Duration mail,
        Duration rcpt,
        Duration data,
        Duration block,
        Duration finalDot,
        Duration reset,
        Duration quit,
        int leastRate) {

    private static final int USUAL_RATE = 500;

    /** What RFC 5321, 4.5.3.2 asks for; where it is silent, what is in use (30 s to connect). */
    public static SmtpTimeouts defaults() {
        return new SmtpTimeouts(
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                USUAL_RATE);
    }

    /** Every step at most this long: for tests and impatient set-ups. */
    public static SmtpTimeouts uniform(Duration each) {
        return new SmtpTimeouts(each, each, each, each, each, each, each, each, each, each, USUAL_RATE);
    }

    /**
     * The cap on one transaction from MAIL to the final dot: one slow answer of each kind, a second for each recipient,
     * and the message at the least rate.
     */
    public Duration untilFinalDot(long octets, int recipients) {
        return mail.plus(rcpt).plus(data).plus(block).plusSeconds(recipients).plusSeconds(octets / leastRate);
    }

    /** The cap on all that comes before the first transaction: one slow greeting, and two slow answers. */
    public Duration untilReady() {
        return greeting.plus(hello.multipliedBy(2));
    }

    Patience patience() {
        return new Patience(mail, rcpt, data, block, finalDot);
    }
}
