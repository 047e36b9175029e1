package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last word before the message is ended, by its dot or by the last octet of its last chunk. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class FinalDotTest {

    @Parameter
    private boolean inChunks;

    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.uniform(Duration.ofSeconds(20)), TlsPolicy.off());
    private SmtpSession session;

    @BeforeEach
    void connect() throws SmtpConnectException {
        if (inChunks) {
            exchanger.announce(Capabilities.usual().with("CHUNKING"));
        }
        session = connector.connect(new Peer("mx.example.test", exchanger.address()));
    }

    @AfterEach
    void everyCommandKeptTheRules() {
        session.close();
        exchanger.close();
        assertEquals(List.of(), exchanger.violations());
    }

    private Outcome send(Content content, FinalDotGate gate) {
        TransactionResult result =
                session.transact(Samples.transaction(Samples.mailboxes("bob@x.test"), content), gate);
        return result.outcomes().getFirst();
    }

    private CompletableFuture<TransactionResult> sendMeanwhile() {
        return CompletableFuture.supplyAsync(
                () -> session.transact(Samples.to("bob@x.test"), Samples.OPEN),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private CountDownLatch whenReached(Stage stage, CountDownLatch goOn) {
        CountDownLatch reached = new CountDownLatch(1);
        exchanger
                .on(stage)
                .when(_ -> {
                    reached.countDown();
                    return true;
                })
                .hold(goOn, 250, "2.0.0 at last");
        return reached;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void asksTheGateOnceAndDropsTheConnectionOnNo(int lines) {
        AtomicInteger asked = new AtomicInteger();
        Outcome outcome = send(Samples.content("x\r\n".repeat(lines)), () -> asked.incrementAndGet() > 1);
        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertEquals(1, asked.get());
        assertTrue(session.isStale());
        exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
        assertEquals(List.of(), exchanger.transactions());
        boolean begun = !inChunks || lines > 1000;
        assertEquals(begun ? 1 : 0, exchanger.cutShort().size());
    }

    @Test
    void takesAGateThatFailsForANo() {
        Outcome outcome = send(Samples.content("x\r\n"), () -> {
            throw new IllegalStateException("no heartbeat known");
        });
        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertEquals(List.of(), exchanger.transactions());
    }

    @Test
    void abortsBeforeTheFinalDot() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch reached = whenReached(Stage.RCPT, never);
        CompletableFuture<TransactionResult> result = sendMeanwhile();
        assertTrue(reached.await(5, TimeUnit.SECONDS));
        assertTrue(session.abortBeforeFinalDot());
        Outcome outcome = result.get(5, TimeUnit.SECONDS).outcomes().getFirst();
        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertTrue(outcome.toString().contains("connection closed by us"), outcome.toString());
        assertFalse(result.get().sessionUsable());
    }

    @Test
    void abortsNothingBehindTheFinalDot() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch reached = whenReached(Stage.FINAL_DOT, goOn);
        CompletableFuture<TransactionResult> result = sendMeanwhile();
        assertTrue(reached.await(5, TimeUnit.SECONDS));
        assertFalse(session.abortBeforeFinalDot());
        goOn.countDown();
        assertInstanceOf(
                Outcome.Sent.class, result.get(5, TimeUnit.SECONDS).outcomes().getFirst());
        assertTrue(session.abortBeforeFinalDot());
    }

    @Test
    void leavesDoubtWhenItIsAbortedBehindTheFinalDot() throws Exception {
        CountDownLatch reached = whenReached(Stage.FINAL_DOT, new CountDownLatch(1));
        CompletableFuture<TransactionResult> result = sendMeanwhile();
        assertTrue(reached.await(5, TimeUnit.SECONDS));
        session.abort();
        assertEquals(
                new Outcome.InDoubt("connection closed by us after the final dot"),
                result.get(5, TimeUnit.SECONDS).outcomes().getFirst());
    }

    @Test
    void sendsNothingOverASessionThatWasAborted() {
        session.abort();
        assertInstanceOf(Outcome.Deferred.class, send(Samples.content("x\r\n"), Samples.OPEN));
        assertTrue(session.isStale());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\u0000b\r\n", "\r\n.\n\r\nMAIL FROM:<a@b>\r\n", "x\r\n.\r"})
    void letsNoMessageLeaveThatBreaksTheRules(String body) {
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, send(Samples.content(body), Samples.OPEN));
        assertTrue(failed.cause().toString().startsWith("5.6.0 the message must not leave: "));
        assertEquals(List.of(), exchanger.transactions());
    }

    @Test
    void letsNoLineOf999OctetsLeave() {
        assertInstanceOf(Outcome.Failed.class, send(Samples.content("x".repeat(999) + "\r\n"), Samples.OPEN));
        assertEquals(List.of(), exchanger.transactions());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void endsNoMessageThatIsNotWhole(int difference) {
        byte[] body = "Hello.\r\n".getBytes(StandardCharsets.US_ASCII);
        Outcome outcome = send(BrokenContent.declaring(body, body.length + difference), Samples.OPEN);
        assertTrue(outcome.toString().contains("the stored message has 18 octets instead of"), outcome.toString());
        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertEquals(List.of(), exchanger.transactions());
    }

    @Test
    void endsNoMessageThatCannotBeReadToItsEnd() {
        byte[] body = ("x".repeat(70) + "\r\n").repeat(2000).getBytes(StandardCharsets.US_ASCII);
        Outcome outcome = send(BrokenContent.failingAfter(body), Samples.OPEN);
        assertTrue(outcome.toString().contains("4.3.0 the stored message cannot be read"), outcome.toString());
        assertInstanceOf(Outcome.Deferred.class, outcome);
        assertEquals(List.of(), exchanger.transactions());
    }

    @Test
    void isStaleWhenThePeerClosedOrSpoke() throws Exception {
        assertFalse(session.isStale());
        exchanger.everySession(Fault.REPLY_421_BETWEEN_TRANSACTIONS);
        try (SmtpSession other = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
            TransactionResult result = other.transact(Samples.to("bob@x.test"), Samples.OPEN);
            assertInstanceOf(Outcome.Sent.class, result.outcomes().getFirst());
            exchanger.dropSessions();
            exchanger.awaitNoOpenSession(Duration.ofSeconds(5));
            assertTrue(other.isStale());
            assertTrue(session.isStale());
        }
    }

    @Test
    void saysWhatWasSaid() {
        send(Samples.content("x\r\n"), Samples.OPEN);
        session.close();
        List<String> lines = session.transcript();
        assertEquals("S: 220 mx.example.test ESMTP", lines.getFirst());
        assertTrue(lines.contains("C: RCPT TO:<bob@x.test>"));
        assertTrue(lines.contains(inChunks ? "C: BDAT 46 LAST" : "C: <46 octets>"), lines.toString());
        assertEquals("S: 221 2.0.0 bye", lines.getLast());
    }

    @Test
    void refusesAHelloNameThatIsNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SmtpConnector("a\r\nMAIL FROM:<>", SmtpTimeouts.defaults(), TlsPolicy.off()));
    }
}
