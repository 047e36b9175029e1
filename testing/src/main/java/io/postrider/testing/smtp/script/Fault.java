package io.postrider.testing.smtp.script;

import io.postrider.testing.smtp.script.Answer.Ending;
import java.time.Duration;

/** A way in which a whole session goes wrong. The list of constants and factories is the list of what can be tested. */
public sealed interface Fault {

    /** The port is closed, so that connecting fails, until the exchanger is told to accept connections again. */
    Fault REFUSE_CONNECTION = new ClosedPort();

    /** Closes the connection where the greeting should come. */
    Fault CLOSE_AT_GREETING = at(Stage.GREETING, Ending.CLOSE);

    /** Breaks the connection (RST) where the greeting should come. */
    Fault RESET_AT_GREETING = at(Stage.GREETING, Ending.RESET);

    /** Greets with 421 and closes. */
    Fault REPLY_421_AT_GREETING = reply(Stage.GREETING, 421, "4.3.2 not now");

    /** Greets with 554 and then refuses everything but QUIT (RFC 5321, 3.1). */
    Fault REPLY_554_AT_GREETING = reply(Stage.GREETING, 554, "5.3.2 no SMTP service here");

    /** Accepts the connection and never greets. */
    Fault STALL_AT_GREETING = stallAt(Stage.GREETING);

    /** Knows no EHLO, so that the client must use HELO. */
    Fault REFUSE_EHLO = reply(Stage.EHLO, 502, "5.5.2 EHLO is not known here");

    /** Closes the connection when the first octet of the message arrived. */
    Fault CLOSE_DURING_DATA = closeDuringData(1);

    /** Reads nothing more once the first octet of the message arrived. */
    Fault STOP_READING_DURING_DATA = new InContent(1, Ending.STOP_READING);

    /** Has read the final dot and says nothing: the message is recorded as unanswered. */
    Fault NO_REPLY_AFTER_FINAL_DOT = stallAt(Stage.FINAL_DOT);

    /** Has read the final dot and closes without a reply: the message is recorded as unanswered. */
    Fault CLOSE_AFTER_FINAL_DOT = at(Stage.FINAL_DOT, Ending.CLOSE);

    /** Has read the final dot and breaks the connection (RST): the message is recorded as unanswered. */
    Fault RESET_AFTER_FINAL_DOT = at(Stage.FINAL_DOT, Ending.RESET);

    /** Answers DATA with 250 in place of 354, and goes on to read commands. */
    Fault REPLY_250_TO_DATA = reply(Stage.DATA, 250, "2.0.0 ok");

    /** Says 421 unasked and closes after each message that it answered. */
    Fault REPLY_421_BETWEEN_TRANSACTIONS = reply(Stage.AFTER_TRANSACTION, 421, "4.3.2 shutting down");

    /** Offers STARTTLS and then answers it with 454. */
    Fault REPLY_454_TO_STARTTLS = reply(Stage.STARTTLS, 454, "4.7.0 TLS not available due to temporary reason");

    /** Answers STARTTLS with 220 and the handshake with a fatal alert. */
    Fault FAIL_TLS_HANDSHAKE =
            at(Stage.TLS_HANDSHAKE, Answer.sequence(Answer.raw("\u0015\u0003\u0003\0\u0002\u0002("), Ending.CLOSE));

    /** Answers STARTTLS with 220 and the handshake with silence. */
    Fault STALL_IN_TLS_HANDSHAKE = stallAt(Stage.TLS_HANDSHAKE);

    /** Sends, in plain text behind the reply to STARTTLS, a reply that must not count under TLS. */
    Fault INJECT_REPLY_BEFORE_TLS =
            at(Stage.STARTTLS, Answer.raw("220 2.0.0 go ahead\r\n250-injected\r\n250 SIZE 1\r\n"));

    /** Ends every line of every reply by a bare LF. */
    Fault BARE_LINE_FEEDS = new BareLineFeeds();

    /** Gives this answer at each such stage of the session. */
    static Fault at(Stage stage, Answer answer) {
        return new At(stage, answer);
    }

    /** Gives this reply at each such stage of the session; 421 closes. */
    static Fault reply(Stage stage, int code, String... lines) {
        return at(stage, Answer.reply(code, lines));
    }

    /** Falls silent at this stage; reads on until the client hangs up. */
    static Fault stallAt(Stage stage) {
        return at(stage, Ending.STALL);
    }

    /** Gives two answers to one command. */
    static Fault replyTwice(Stage stage, Answer first, Answer second) {
        return at(stage, Answer.sequence(first, second));
    }

    /** Closes the connection when so many octets of the message arrived. */
    static Fault closeDuringData(long octets) {
        return new InContent(octets, Ending.CLOSE);
    }

    /** Breaks the connection (RST) as soon as it has read so many octets of all that the client says in the session. */
    static Fault resetAfterReceiving(long octets) {
        return new AfterReceiving(octets, Ending.RESET);
    }

    /** Breaks the connection (RST) as soon as it has sent so many octets, the greeting included. */
    static Fault resetAfterSending(long octets) {
        return new AfterSending(octets, Ending.RESET);
    }

    /** Sends every reply octet by octet with a pause before each. */
    static Fault replySlowly(Duration pause) {
        return new Slowly(pause);
    }

    /** An answer in place of the usual one, each time the stage is reached. */
    record At(Stage stage, Answer answer) implements Fault {}

    /** An answer when so many octets of a message arrived, dots still stuffed. */
    record InContent(long octets, Answer answer) implements Fault {}

    /** An end when the octet of this number was read, before anything that it completes is answered; counted inside TLS. */
    record AfterReceiving(long octets, Ending ending) implements Fault {}

    /** An end when the octet of this number was sent; counted inside TLS. */
    record AfterSending(long octets, Ending ending) implements Fault {}

    /** A pause before each octet sent. */
    record Slowly(Duration pause) implements Fault {}

    /** LF in place of CRLF in all replies. */
    record BareLineFeeds() implements Fault {}

    /** Nobody listens. */
    record ClosedPort() implements Fault {}
}
