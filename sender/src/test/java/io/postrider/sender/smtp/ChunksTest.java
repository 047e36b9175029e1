package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.Content.Framing;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in chunks for peers that offer CHUNKING (RFC 3030). */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class ChunksTest {

    private static final int PART = 256 * 1024;

    @Parameter
    private boolean pipelining;

    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(20)), TlsPolicy.off());

    @BeforeEach
    void offer() {
        Capabilities offered = Capabilities.usual().with("CHUNKING");
        exchanger.announce(pipelining ? offered : offered.without("PIPELINING"));
    }

    @AfterEach
    void everyCommandKeptTheRules() {
        exchanger.close();
        assertEquals(List.of(), exchanger.violations());
    }

    private SmtpSession connect() throws SmtpConnectException {
        return connector.connect(new Peer("mx.example.test", exchanger.address()));
    }

    private static Outcome send(SmtpSession session, Content content, String... recipients) {
        return session.transact(Samples.transaction(Samples.mailboxes(recipients), content), Samples.OPEN)
                .outcomes()
                .getFirst();
    }

    private List<String> chunks(int session) {
        return exchanger.sessions().get(session).commands().stream()
                .filter(command -> command.startsWith("BDAT"))
                .toList();
    }

    /** A message as the spool keeps it. */
    private static Content stored(int parts) {
        byte[] part = ("." + "x".repeat(61) + "\r\n").repeat(PART / 64).getBytes(StandardCharsets.US_ASCII);
        return stored(Collections.nCopies(parts, part));
    }

    private static Content stored(List<byte[]> parts) {
        return new Content() {
            @Override
            public byte[] header() {
                return "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public long bodySize() {
                return parts.stream().mapToLong(part -> part.length).sum();
            }

            @Override
            public Iterable<byte[]> bodyParts() {
                return parts;
            }
        };
    }

    @Test
    void sendAMessageInOneChunkWithoutTransparency() throws Exception {
        Content content = Samples.content(".\r\n..\r\n.\r\nMAIL FROM:<>\r\n");
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Sent.class, send(session, content, "bob@x.test", "eve@x.test"));
            assertInstanceOf(Outcome.Sent.class, send(session, content, "bob@x.test"));
        }
        String command = "BDAT " + content.size() + " LAST";
        assertEquals(List.of(command, command), chunks(0));
        assertFalse(exchanger.sessions().getFirst().commands().contains("DATA"));
        ReceivedTransaction received = exchanger.accepted().getFirst();
        assertEquals(Framing.CHUNKS, received.content().framing());
        assertTrue(received.text().endsWith("\r\n\r\n.\r\n..\r\n.\r\nMAIL FROM:<>\r\n"), received.text());
        assertEquals(List.of("bob@x.test", "eve@x.test"), received.accepted());
    }

    @Test
    void sendALargeMessagePartByPart() throws Exception {
        Content content = stored(7);
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Sent.class, send(session, content, "bob@x.test"));
            assertInstanceOf(Outcome.Sent.class, send(session, Samples.content("x\r\n"), "bob@x.test"));
        }
        List<String> chunks = chunks(0).subList(0, chunks(0).size() - 1);
        assertEquals(7, chunks.size());
        assertTrue(chunks.getLast().endsWith(" LAST"));
        assertEquals(1, chunks.stream().filter(chunk -> chunk.endsWith("LAST")).count());
        long octets = chunks.stream()
                .mapToLong(chunk -> Long.parseLong(chunk.replaceAll("[^0-9]", "")))
                .sum();
        assertEquals(content.size(), octets);
        assertEquals(content.size(), exchanger.accepted().getFirst().content().size());
    }

    @Test
    void haveTheirStatedSizeWhereverAPartEnds() throws Exception {
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            byte[] lines = ("z".repeat(62) + "\r\n").repeat(PART / 64).getBytes(StandardCharsets.US_ASCII);
            // Between CR and LF, and between a line and its end.
            lines[0] = (byte) (i == 0 ? 'z' : '\n');
            lines[PART - 1] = (byte) (i == 2 ? '\n' : '\r');
            lines[PART - 2] = (byte) (i == 2 ? '\r' : 'z');
            parts.add(lines);
        }
        Content content = stored(parts);
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Sent.class, send(session, content, "bob@x.test"));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(content.header());
        parts.forEach(whole::writeBytes);
        assertArrayEquals(
                whole.toByteArray(), exchanger.accepted().getFirst().content().octets());
        assertEquals(3, chunks(0).size());
    }

    @Test
    void endTheLastLineAsDataDoes() throws Exception {
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Sent.class, send(session, Samples.content("no end"), "bob@x.test"));
        }
        assertTrue(exchanger.accepted().getFirst().text().endsWith("\r\nno end\r\n"));
    }

    @Test
    void areNotBegunWhereNobodyWasAccepted() throws Exception {
        exchanger.onRcpt("no@x.test").reply(550, "5.1.1 no");
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Failed.class, send(session, stored(3), "no@x.test"));
            assertEquals(List.of(), chunks(0));
            assertInstanceOf(Outcome.Sent.class, send(session, Samples.content("x\r\n"), "bob@x.test"));
        }
        assertEquals(1, exchanger.sessionCount());
    }

    @ParameterizedTest
    @CsvSource({"552,5.3.4 too big,Failed", "452,4.3.1 disk full,Deferred"})
    void endWithOneThatIsRefused(int code, String text, String expected) throws Exception {
        exchanger.on(Stage.BDAT).reply(code, text);
        try (SmtpSession session = connect()) {
            Outcome outcome = send(session, stored(7), "bob@x.test");
            assertEquals(expected, outcome.getClass().getSimpleName());
            assertTrue(outcome.toString().contains(text), outcome.toString());
        }
        assertEquals(List.of(), exchanger.transactions());
        assertTrue(chunks(0).stream().noneMatch(chunk -> chunk.endsWith("LAST")));
    }

    @Test
    void resetTheSessionBehindARefusedMessage() throws Exception {
        exchanger.onFinalDot().times(1).reply(554, "5.7.1 spam");
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Failed.class, send(session, Samples.content("x\r\n"), "bob@x.test"));
            assertInstanceOf(Outcome.Sent.class, send(session, Samples.content("y\r\n"), "bob@x.test"));
        }
        assertEquals(1, exchanger.sessionCount());
        assertTrue(exchanger.sessions().getFirst().commands().contains("RSET"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void leaveDoubtBehindTheLastOctetAlone(int parts) throws Exception {
        exchanger.onFinalDot().times(1).close();
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.InDoubt.class, send(session, stored(parts), "bob@x.test"));
        }
        exchanger.on(Stage.BDAT).times(1).close();
        try (SmtpSession session = connect()) {
            Outcome outcome = send(session, stored(4), "bob@x.test");
            assertInstanceOf(Outcome.Deferred.class, outcome, outcome.toString());
        }
        assertEquals(1, exchanger.transactions().size());
    }

    @Test
    void areNotOfferedAgainToAPeerThatDoesNotKnowThem() throws Exception {
        exchanger.onFinalDot().times(1).reply(502, "5.5.1 not implemented");
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Deferred.class, send(session, Samples.content("x\r\n"), "bob@x.test"));
        }
        try (SmtpSession session = connect()) {
            assertInstanceOf(Outcome.Sent.class, send(session, Samples.content("x\r\n"), "bob@x.test"));
        }
        assertEquals(List.of(), chunks(1));
        assertEquals(
                Framing.FINAL_DOT, exchanger.accepted().getFirst().content().framing());
    }
}
