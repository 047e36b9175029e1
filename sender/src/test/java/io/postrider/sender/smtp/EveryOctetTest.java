package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection breaks at every octet, in either direction (F23): nothing that the peer has read whole is ever called not
 * sent, and doubt is said exactly where the final dot, or the last octet of the last chunk, was given to the socket and no
 * whole reply came.
 */
class EveryOctetTest {

    private static final Content SMALL = Samples.content("Hello.\r\n.\r\n");
    private static final Content LARGE = Samples.content(("y".repeat(70) + "\r\n").repeat(2000));

    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(20)), TlsPolicy.off());

    /**
     * Where a session that nobody breaks comes to its turning points, in octets of each direction.
     *
     * @param commands the envelope's end
     * @param dot the message's end
     * @param goAhead what the peer must have said before the message is sent
     */
    private record Course(long commands, long dot, long goAhead, long verdict) {}

    /** How the message is sent. */
    enum Way {
        ONE_BY_ONE,
        PIPELINED,
        CHUNKED;

        Capabilities offered() {
            return switch (this) {
                case ONE_BY_ONE -> Capabilities.none();
                case PIPELINED -> Capabilities.none().with("PIPELINING");
                case CHUNKED -> Capabilities.none().with("PIPELINING").with("CHUNKING");
            };
        }
    }

    @AfterEach
    void close() {
        exchanger.close();
    }

    static Stream<Arguments> waysAndEndings() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Stream.of(Ending.RESET, Ending.CLOSE).map(ending -> Arguments.of(way, ending)));
    }

    @ParameterizedTest
    @MethodSource("waysAndEndings")
    void ofWhatWeSend(Way way, Ending ending) throws Exception {
        Course course = course(way, SMALL);
        for (long octets = 0; octets < course.dot(); octets++) {
            Outcome outcome = attempt(SMALL, new Fault.AfterReceiving(octets, ending));
            assertEquals(octets > course.commands(), outcome instanceof Outcome.InDoubt, octets + " " + outcome);
            assertEquals(octets <= course.commands(), isNotSent(outcome), octets + " " + outcome);
        }
        assertInstanceOf(Outcome.InDoubt.class, attempt(SMALL, new Fault.AfterReceiving(course.dot(), ending)));
        assertInstanceOf(Outcome.Sent.class, attempt(SMALL, new Fault.AfterReceiving(course.dot() + 1, ending)));
    }

    @ParameterizedTest
    @MethodSource("waysAndEndings")
    void ofWhatThePeerSends(Way way, Ending ending) throws Exception {
        Course course = course(way, SMALL);
        for (long octets = 0; octets < course.verdict(); octets++) {
            Outcome outcome = attempt(SMALL, new Fault.AfterSending(octets, ending));
            assertEquals(octets < course.goAhead(), isNotSent(outcome), octets + " " + outcome);
            assertEquals(octets >= course.goAhead(), outcome instanceof Outcome.InDoubt, octets + " " + outcome);
        }
        assertInstanceOf(Outcome.Sent.class, attempt(SMALL, new Fault.AfterSending(course.verdict(), ending)));
    }

    @ParameterizedTest
    @MethodSource("waysAndEndings")
    void ofALargeMessageWhoseEndGoesApart(Way way, Ending ending) throws Exception {
        Course course = course(way, LARGE);
        long body = course.dot() - course.commands();
        for (long part = 0; part <= 40; part++) {
            Outcome outcome = attempt(LARGE, new Fault.AfterReceiving(course.commands() + body * part / 40, ending));
            assertFalse(outcome instanceof Outcome.Sent, part + " " + outcome);
        }
        assertTrue(isNotSent(attempt(LARGE, new Fault.AfterReceiving(course.commands(), ending))));
        assertInstanceOf(Outcome.InDoubt.class, attempt(LARGE, new Fault.AfterReceiving(course.dot(), ending)));
    }

    /** One session that is broken so, checked against what the peer has read. */
    private Outcome attempt(Content content, Fault fault) {
        int read = exchanger.transactions().size();
        exchanger.nextSession(fault);
        Outcome outcome = send(content);
        exchanger.awaitNoOpenSession(Duration.ofSeconds(10));
        boolean dotRead = exchanger.transactions().size() > read;
        if (dotRead) {
            assertFalse(isNotSent(outcome), fault + ": read by the peer, and " + outcome);
        }
        if (outcome instanceof Outcome.Sent) {
            assertEquals(Fate.ACCEPTED, exchanger.transactions().getLast().fate(), fault.toString());
        }
        return outcome;
    }

    private Outcome send(Content content) {
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            return session.transact(Samples.transaction(Samples.mailboxes("bob@x.test"), content), Samples.OPEN)
                    .outcomes()
                    .getFirst();
        } catch (SmtpConnectException e) {
            return new Outcome.Deferred(e.reason());
        }
    }

    private static boolean isNotSent(Outcome outcome) {
        return outcome instanceof Outcome.Deferred || outcome instanceof Outcome.Failed;
    }

    /** Measures an unbroken session by its transcript. */
    private Course course(Way way, Content content) throws SmtpConnectException {
        exchanger.announce(way.offered());
        List<String> lines;
        try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            Outcome outcome = session.transact(
                            Samples.transaction(Samples.mailboxes("bob@x.test"), content), Samples.OPEN)
                    .outcomes()
                    .getFirst();
            assertInstanceOf(Outcome.Sent.class, outcome);
            lines = session.transcript();
        }
        long envelope = octets(lines, line -> line.startsWith("C: ") && !isOfMessage(line));
        long chunk = octets(lines, line -> line.startsWith("C: BDAT"));
        long stuffing = way == Way.CHUNKED ? 0 : (content.equals(SMALL) ? 1 : 0) + ".\r\n".length();
        long verdict = octets(lines, line -> line.startsWith("S: "));
        return new Course(
                envelope,
                envelope + chunk + content.size() + stuffing,
                verdict - octets(List.of(lines.getLast()), _ -> true),
                verdict);
    }

    private static boolean isOfMessage(String line) {
        return line.startsWith("C: <") || line.startsWith("C: BDAT");
    }

    private static long octets(List<String> lines, Predicate<String> counted) {
        return lines.stream()
                .filter(counted)
                .mapToLong(line -> line.length() - "C: ".length() + "\r\n".length())
                .sum();
    }
}
