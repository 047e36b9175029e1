package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSessionTest {

    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(5)), TlsPolicy.opportunistic());

    @AfterEach
    void everyCommandKeptTheRules() {
        exchanger.close();
        assertEquals(List.of(), exchanger.violations());
    }

    private SmtpSession connect() throws SmtpConnectException {
        return connector.connect(new Peer("mx.example.test", exchanger.address()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void relaysOneMessageAfterTheOther(boolean pipelining) throws Exception {
        if (!pipelining) {
            exchanger.announce(Capabilities.usual().without("PIPELINING"));
        }
        try (SmtpSession session = connect()) {
            assertTrue(session.localAddress().orElseThrow().getAddress().isLoopbackAddress());
            for (int i = 1; i <= 3; i++) {
                assertFalse(session.isStale());
                TransactionResult result = session.transact(Samples.to("bob@x.test", "eve@x.test"), Samples.OPEN);
                assertEquals(2, result.outcomes().size());
                Outcome.Sent sent =
                        assertInstanceOf(Outcome.Sent.class, result.outcomes().getLast());
                assertEquals("250 2.0.0 taken", sent.reply().toString());
                assertTrue(result.sessionUsable());
                assertEquals(Stage.FINAL_DOT, result.stage());
                assertEquals(i, session.transactions());
            }
        }
        ReceivedTransaction first = exchanger.accepted().getFirst();
        assertEquals(3, exchanger.accepted().size());
        assertEquals(1, exchanger.sessionCount());
        assertEquals(List.of("bob@x.test", "eve@x.test"), first.accepted());
        assertEquals("author@a.test", first.reversePath());
        assertEquals("Subject: sample\r\nMessage-ID: <1@a.test>\r\n\r\nHello.\r\n.\r\n..dots\r\n", first.text());
        assertEquals("QUIT", exchanger.sessions().getFirst().commands().getLast());
    }
}
