package io.postrider.sender.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().receiveBuffer(8192).start();
    private final Deadlines clock = new Deadlines(now::get, Duration.ofMillis(1));
    private final SmtpConnector connector =
            new SmtpConnector("client.test", SmtpTimeouts.defaults(), TlsPolicy.off(), new TlsUpgrade(), clock);

    @AfterEach
    void close() {
        exchanger.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private CompletableFuture<Outcome> send(int recipients) {
        return send(connector, Samples.content("Hello.\r\n"), recipients);
    }

    private CompletableFuture<Outcome> send(SmtpConnector by, Content content, int recipients) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SmtpSession session = by.connect(new Peer("mx.example.test", exchanger.address()))) {
                        return session.transact(Samples.transaction(Samples.many(recipients), content), Samples.OPEN)
                                .outcomes()
                                .getLast();
                    } catch (SmtpConnectException e) {
                        return new Outcome.Deferred(e.reason());
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    private void stallAt(Stage stage, CountDownLatch reached) {
        exchanger
                .on(stage)
                .when(_ -> {
                    reached.countDown();
                    return true;
                })
                .stall();
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
        stallAt(stage, reached);
        CompletableFuture<Outcome> outcome = send(1);
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        long begun = now.get();
        Outcome end = await(outcome, () -> pass(Duration.ofSeconds(10)));
        assertTrue(now.get() - begun >= Duration.ofMinutes(minutes).toNanos());
        assertTrue(end.toString().contains("timed out"), end.toString());
        assertEquals(stage == Stage.FINAL_DOT, end instanceof Outcome.InDoubt, end.toString());
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "TLS_HANDSHAKE"})
    void isGivenFiveMinutesToBeginTls(Stage stage) throws Exception {
        exchanger.announce(Capabilities.usual().with("STARTTLS"));
        CountDownLatch reached = new CountDownLatch(1);
        stallAt(stage, reached);
        SmtpConnector encrypting = new SmtpConnector(
                "client.test", SmtpTimeouts.defaults(), TlsPolicy.opportunistic(), new TlsUpgrade(), clock);
        CompletableFuture<Outcome> outcome = send(encrypting, Samples.content("Hello.\r\n"), 1);
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        long begun = now.get();
        // Once in clear, without waiting.
        Outcome end = await(outcome, () -> {
            if (exchanger.sessionCount() == 1) {
                pass(Duration.ofSeconds(10));
            }
        });
        assertInstanceOf(Outcome.Sent.class, end);
        assertTrue(now.get() - begun >= Duration.ofMinutes(5).toNanos());
    }

    @Test
    void isGivenThreeMinutesForEachPieceOfTheMessage() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        exchanger
                .onData()
                .when(_ -> {
                    reached.countDown();
                    return false;
                })
                .reply(354, "");
        exchanger.nextSession(new Fault.InContent(1000, Ending.STOP_READING));
        CompletableFuture<Outcome> outcome =
                send(connector, Samples.content(("x".repeat(70) + "\r\n").repeat(200_000)), 1);
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        long begun = now.get();
        Outcome end = await(outcome, () -> pass(Duration.ofSeconds(2)));
        assertTrue(now.get() - begun >= Duration.ofMinutes(3).toNanos());
        assertEquals("Deferred[cause=timed out within the message]", end.toString());
    }

    @ParameterizedTest
    @CsvSource({"RSET,20", "QUIT,5"})
    void isNotWaitedForLongWhenNothingDependsOnIt(Stage stage, int seconds) throws Exception {
        exchanger.onRcpt().reply(550, "5.1.1 no");
        CountDownLatch reached = new CountDownLatch(1);
        stallAt(stage, reached);
        CompletableFuture<Outcome> outcome = send(1);
        assertTrue(reached.await(20, TimeUnit.SECONDS));
        long begun = now.get();
        Outcome end = await(outcome, () -> pass(Duration.ofSeconds(1)));
        long waited = now.get() - begun;
        assertTrue(waited >= Duration.ofSeconds(seconds).toNanos());
        assertInstanceOf(Outcome.Failed.class, end);
    }

    @Test
    void isGivenHalfAMinuteToTakeTheConnection() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> waiting = fill(full);
            CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                    () -> {
                        try (SmtpSession session = connector.connect(
                                new Peer("mx.example.test", (InetSocketAddress) full.getLocalSocketAddress()))) {
                            return new Outcome.InDoubt("connected to " + session.peer());
                        } catch (SmtpConnectException e) {
                            return new Outcome.Deferred(e.reason());
                        }
                    },
                    Executors.newVirtualThreadPerTaskExecutor());
            Outcome end = await(outcome, () -> pass(Duration.ofSeconds(1)));
            assertEquals("Deferred[cause=timed out at connect]", end.toString());
            assertTrue(now.get() >= Duration.ofSeconds(30).toNanos());
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    /** Connects until nobody is let in any more. */
    private static List<SocketChannel> fill(ServerSocket server) throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(server.getLocalSocketAddress());
            waiting.add(channel);
        }
        return waiting;
    }

    @Test
    void cannotStretchTheBeginningBySlownessAtEachStep() throws Exception {
        exchanger.announce(Capabilities.usual().with("STARTTLS"));
        passAt(Stage.EHLO, Duration.ofSeconds(290));
        passAt(Stage.STARTTLS, Duration.ofSeconds(290));
        passAt(Stage.TLS_HANDSHAKE, Duration.ofSeconds(290));
        Duration minute = Duration.ofMinutes(1);
        SmtpTimeouts d = SmtpTimeouts.defaults();
        SmtpTimeouts timeouts = new SmtpTimeouts(
                minute, minute, d.hello(), minute, minute, minute, minute, minute, minute, minute, d.leastRate());
        assertEquals(Duration.ofMinutes(11), timeouts.untilReady());
        SmtpConnector encrypting =
                new SmtpConnector("client.test", timeouts, TlsPolicy.opportunistic(), new TlsUpgrade(), clock);
        Outcome outcome = send(encrypting, Samples.content("Hello.\r\n"), 1).get(30, TimeUnit.SECONDS);
        assertInstanceOf(Outcome.Sent.class, outcome);
        // Eleven minutes were over before the second EHLO, so there was none; in clear there are fewer steps.
        assertEquals(
                List.of("EHLO client.test", "STARTTLS"),
                exchanger.sessions().getFirst().commands());
        assertEquals(2, exchanger.sessionCount());
    }

    private void passAt(Stage stage, Duration time) {
        exchanger
                .on(stage)
                .when(_ -> {
                    pass(time);
                    return false;
                })
                .reply(250, "");
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
        assertTrue(reached.await(20, TimeUnit.SECONDS));
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
        Outcome outcome = send(100).get(30, TimeUnit.SECONDS);
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
