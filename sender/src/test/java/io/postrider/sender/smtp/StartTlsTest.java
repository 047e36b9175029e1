package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.RecordedSession;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartTlsTest {

    private static final SmtpTimeouts TIMEOUTS = SmtpTimeouts.uniform(Duration.ofSeconds(20));

    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().withTls().start();
    private final SmtpConnector connector = new SmtpConnector("client.test", TIMEOUTS, TlsPolicy.opportunistic());

    @AfterEach
    void close() {
        exchanger.close();
        assertEquals(List.of(), exchanger.violations());
    }

    private SmtpSession connect() throws SmtpConnectException {
        return connector.connect(new Peer("mx.example.test", exchanger.address()));
    }

    private static void assertSent(SmtpSession session) {
        TransactionResult result = session.transact(Samples.to("bob@x.test"), Samples.OPEN);
        assertInstanceOf(Outcome.Sent.class, result.outcomes().getFirst());
    }

    @Test
    void encryptsWithAnyCertificateAndSaysWhatItWasWorth() throws Exception {
        try (SmtpSession session = connect()) {
            String tls = session.tls().orElseThrow();
            assertTrue(tls.matches("TLSv1\\.3 TLS_\\w+ unverified: self-signed"), tls);
            assertSent(session);
            assertFalse(session.isStale());
            assertSent(session);
        }
        assertTrue(exchanger.accepted().getFirst().underTls());
        assertEquals(
                List.of("EHLO client.test", "STARTTLS", "EHLO client.test"),
                exchanger.sessions().getFirst().commands().subList(0, 3));
    }

    @Test
    void saysTheSameOfAResumedSession() throws Exception {
        Set<String> told = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            try (SmtpSession session = connect()) {
                assertSent(session);
                told.add(session.tls().orElseThrow());
            }
        }
        assertEquals(1, told.size(), told.toString());
        assertEquals(List.of(false, true, true), resumed());
    }

    @Test
    void judgesAResumedSessionByItsOwnPolicy() throws Exception {
        Peer peer = new Peer("mx.example.test", exchanger.address());
        try (SmtpSession session = connect()) {
            assertSent(session);
        }
        TlsPolicy strict = new TlsPolicy.Verified(new TlsPolicy.Origin("verify", "the test"), List.of());

        SmtpConnectException e = assertThrows(SmtpConnectException.class, () -> connector.connect(peer, strict));

        assertEquals(
                "4.7.5 the certificate of mx.example.test is self-signed, and the test wants a good one",
                e.reason().toString());
        assertEquals(List.of(false, true), resumed());
    }

    private List<Boolean> resumed() {
        exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
        return exchanger.sessions().stream().map(RecordedSession::resumed).toList();
    }

    @Test
    void believesNoFinalWordThatCameInClearWhereThatIsForbidden() {
        exchanger.everySession(Fault.reply(Stage.EHLO, 521, "5.3.2 no mail here, ever"));
        Peer peer = new Peer("mx.example.test", exchanger.address());
        TlsPolicy strict = new TlsPolicy.Encrypted(new TlsPolicy.Origin("require", "the test"));

        assertTrue(assertThrows(SmtpConnectException.class, () -> connector.connect(peer))
                .isPermanent());
        assertFalse(assertThrows(SmtpConnectException.class, () -> connector.connect(peer, strict))
                .isPermanent());
    }

    @Test
    void relaysALargeMessageUnderTls() throws Exception {
        try (SmtpSession session = connect()) {
            TransactionResult result = session.transact(
                    Samples.transaction(
                            Samples.mailboxes("bob@x.test"), Samples.content(("z".repeat(76) + "\r\n").repeat(4_000))),
                    Samples.OPEN);
            assertInstanceOf(Outcome.Sent.class, result.outcomes().getFirst());
        }
    }

    static Stream<SelfSignedCertificate> certificates() {
        return Stream.of(
                SelfSignedCertificate.expired("mx.example.test"), SelfSignedCertificate.forNames("other.example.test"));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void takesExpiredAndForeignCertificates(SelfSignedCertificate certificate) throws Exception {
        exchanger.show(certificate);
        try (SmtpSession session = connect()) {
            assertTrue(session.tls().orElseThrow().contains(" unverified: "));
            assertSent(session);
        }
    }

    @Test
    void asksForNoTlsWhereThePolicyIsOff() throws Exception {
        SmtpConnector clear = new SmtpConnector("client.test", TIMEOUTS, TlsPolicy.off());
        try (SmtpSession session = clear.connect(new Peer("mx.example.test", exchanger.address()))) {
            assertTrue(session.tls().isEmpty());
            assertSent(session);
        }
    }

    @Test
    void goesOnInClearInTheSameSessionWhenTlsIsOfferedAndRefused() throws Exception {
        exchanger.everySession(Fault.REPLY_454_TO_STARTTLS);
        try (SmtpSession session = connect()) {
            assertTrue(session.tls().isEmpty());
            assertSent(session);
        }
        assertEquals(1, exchanger.sessionCount());
    }

    static Stream<Fault> brokenHandshakes() {
        return Stream.of(
                Fault.FAIL_TLS_HANDSHAKE,
                Fault.at(Stage.TLS_HANDSHAKE, Ending.CLOSE),
                Fault.at(Stage.TLS_HANDSHAKE, Ending.RESET),
                Fault.at(Stage.TLS_HANDSHAKE, Answer.sequence(Answer.raw("HTTP/1.0 400 no\r\n"), Ending.CLOSE)),
                Fault.at(Stage.TLS_HANDSHAKE, new Answer.Endless("\u0016\u0003\u0003@\0" + "\u0001".repeat(16384))),
                Fault.at(Stage.STARTTLS, Ending.CLOSE),
                Fault.at(Stage.STARTTLS, Answer.raw("what?\r\n")));
    }

    @ParameterizedTest
    @MethodSource("brokenHandshakes")
    void fallsBackToClearInANewConnection(Fault fault) throws Exception {
        exchanger.nextSession(fault);
        try (SmtpSession session = connect()) {
            assertTrue(session.tls().isEmpty());
            assertTrue(session.transcript().stream().anyMatch(line -> line.contains("once more in clear")));
            assertSent(session);
        }
        assertEquals(2, exchanger.sessionCount());
        RecordedSession second = exchanger.sessions().getLast();
        assertFalse(second.commands().contains("STARTTLS"));
    }

    @Test
    void dropsAPeerThatInjectsRepliesBeforeTls() {
        exchanger.nextSession(Fault.INJECT_REPLY_BEFORE_TLS);
        SmtpConnectException e = assertThrows(SmtpConnectException.class, this::connect);
        assertEquals(io.postrider.sender.smtp.Stage.STARTTLS, e.stage());
        assertFalse(e.isPermanent());
        assertEquals(1, exchanger.sessionCount());
    }

    @Test
    void forgetsWhatWasOfferedInClear() throws Exception {
        exchanger.on(Stage.EHLO).when(o -> o.session().underTls()).reply(250, "mx.example.test", "SIZE 20");
        try (SmtpSession session = connect()) {
            assertFalse(session.extensions().pipelining());
            assertEquals(20, session.extensions().sizeLimit().orElseThrow());
        }
    }

    @Test
    void isStaleWhenThePeerClosesUnderTls() throws Exception {
        exchanger.everySession(Fault.REPLY_421_BETWEEN_TRANSACTIONS);
        try (SmtpSession session = connect()) {
            assertSent(session);
            exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
            assertTrue(session.isStale());
        }
    }
}
