package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The waits of RFC 5321, 4.5.3.2, on a clock that the tests move. */
class SlowPeerTest {

    private final AtomicLong now = new AtomicLong();
    private final ScriptedMailExchanger exchanger = ScriptedMailExchanger.start();
    private final SmtpConnector connector = new SmtpConnector(
            "client.test", SmtpTimeouts.defaults(), TlsPolicy.OFF, new Deadlines(now::get, Duration.ofMillis(1)));

    @AfterEach
    void close() {
        exchanger.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private CompletableFuture<Outcome> send(int recipients) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SmtpSession session = connector.connect(new Peer("mx.example.test", exchanger.address()))) {
                        return session.transact(
                                        Samples.transaction(Samples.many(recipients), Samples.content("Hello.\r\n")),
                                        Samples.OPEN)
                                .outcomes()
                                .getLast();
                    } catch (SmtpConnectException e) {
                        return new Outcome.Deferred(e.reason());
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Lets time pass until the outcome is there. */
    private static Outcome await(CompletableFuture<Outcome> outcome, Runnable meanwhile)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return outcome.get(2, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                meanwhile.run();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING,5", "EHLO,5", "MAIL,5", "RCPT,5", "DATA,2", "FINAL_DOT,10"})
    void isWaitedForAsLongAsTheStandardWants(Stage stage, int minutes) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        exchanger
                .on(stage)
                .when(_ -> {
                    reached.countDown();
                    return true;
                })
                .stall();
        CompletableFuture<Outcome> outcome = send(1);
        assertTrue(reached.await(5, TimeUnit.SECONDS));
        long begun = now.get();
        Outcome end = await(outcome, () -> pass(Duration.ofSeconds(10)));
        assertTrue(now.get() - begun >= Duration.ofMinutes(minutes).toNanos());
        assertTrue(end.toString().contains("timed out"), end.toString());
        assertEquals(stage == Stage.FINAL_DOT, end instanceof Outcome.InDoubt, end.toString());
    }

    @Test
    void mayAnswerTheFinalDotAtTheLastMoment() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        exchanger
                .onFinalDot()
                .when(_ -> {
                    reached.countDown();
                    return true;
                })
                .hold(goOn, 250, "2.0.0 taken");
        CompletableFuture<Outcome> outcome = send(1);
        assertTrue(reached.await(5, TimeUnit.SECONDS));
        pass(Duration.ofMinutes(9).plusSeconds(59));
        goOn.countDown();
        assertInstanceOf(Outcome.Sent.class, outcome.get(5, TimeUnit.SECONDS));
    }

    @Test
    void cannotStretchATransactionByBeingSlowAtEachStep() throws Exception {
        exchanger.announce(Capabilities.none());
        exchanger
                .onRcpt()
                .when(_ -> {
                    pass(Duration.ofSeconds(290));
                    return false;
                })
                .reply(250, "");
        Outcome outcome = send(100).get(10, TimeUnit.SECONDS);
        assertEquals("Deferred[cause=timed out at rcpt]", outcome.toString());
        long commands = exchanger.sessions().getFirst().commands().size();
        assertTrue(commands < 10, commands + " commands");
    }

    @Test
    void isGivenTimeInKeepingWithTheSize() {
        SmtpTimeouts timeouts = SmtpTimeouts.defaults();
        assertEquals(Duration.ofMinutes(15).plusSeconds(1), timeouts.untilFinalDot(0, 1));
        assertEquals(
                Duration.ofMinutes(15).plusSeconds(100).plusSeconds(50_000), timeouts.untilFinalDot(25_000_000, 100));
    }
}
