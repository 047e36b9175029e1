package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.spool.SpoolException;
import io.postrider.sender.testing.Claims;
import io.postrider.testing.smtp.script.Fault;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts that are taken back, and what is behind the final dot by then. */
class WithdrawalTest {

    private TwoExchangers world = new TwoExchangers();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void isWithdrawnWhenTheGateStaysShut() {
        Attempt attempt = new Attempt(Claims.to("ann@a.test").build(), Attempt.Company.SHARED, () -> false);

        assertInstanceOf(Result.Withdrawn.class, world.run(attempt));

        world.first.awaitNoOpenSession(Duration.ofSeconds(5));
        assertEquals(0, world.first.transactions().size());
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void isWithdrawnBeforeTheFinalDot() throws Exception {
        world.first.onData().stall();
        Attempt attempt = TwoExchangers.attemptOf(Claims.to("ann@a.test").build());

        Result result = withdrawn(attempt);

        assertInstanceOf(Result.Withdrawn.class, result);
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void isWithdrawnWhileConnecting() throws Exception {
        world.first.nextSession(Fault.STALL_AT_GREETING);
        Attempt attempt = TwoExchangers.attemptOf(Claims.to("ann@a.test").build());

        assertInstanceOf(Result.Withdrawn.class, withdrawn(attempt));
        assertEquals(0, world.second.sessionCount());
    }

    @Test
    void waitsForTheReplyBehindTheFinalDotWhenWithdrawn() throws Exception {
        world.first.onFinalDot().delay(Duration.ofMillis(200), 250, "2.0.0 ok");
        Attempt attempt = TwoExchangers.attemptOf(Claims.to("ann@a.test").build());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> result = threads.submit(() -> world.run(attempt));
            world.first.awaitTransactions(1, Duration.ofSeconds(5));
            attempt.withdraw("stop");

            Result.Ended ended = assertInstanceOf(Result.Ended.class, result.get());
            assertInstanceOf(Outcome.Sent.class, TwoExchangers.only(ended));
        }
    }

    @Test
    void isInDoubtWhenAbortedBehindTheFinalDot() throws Exception {
        world.first.nextSession(Fault.NO_REPLY_AFTER_FINAL_DOT);
        Attempt attempt = TwoExchangers.attemptOf(Claims.to("ann@a.test").build());

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> result = threads.submit(() -> world.run(attempt));
            world.first.awaitTransactions(1, Duration.ofSeconds(5));
            attempt.withdraw("stop");
            attempt.abort();

            Result.Ended ended = assertInstanceOf(Result.Ended.class, result.get());
            assertInstanceOf(Outcome.InDoubt.class, TwoExchangers.only(ended));
        }
    }

    @Test
    void sendsNothingOfAMessageThatCannotBeReadToItsEnd() {
        Content broken = new Content() {
            @Override
            public byte[] header() {
                return TwoExchangers.CONTENT.header();
            }

            @Override
            public long bodySize() {
                return 100;
            }

            @Override
            public Iterable<byte[]> bodyParts() {
                throw new SpoolException(SpoolException.Reason.FAILED, "a body part is not in the spool");
            }
        };

        Result.Ended ended = world.attempt(broken, "ann@a.test");

        assertInstanceOf(Outcome.Deferred.class, TwoExchangers.only(ended));
        world.first.awaitNoOpenSession(Duration.ofSeconds(5));
        assertEquals(0, world.first.transactions().size());
    }

    private Result withdrawn(Attempt attempt) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> result = threads.submit(() -> world.run(attempt));
            world.first.awaitSessions(1, Duration.ofSeconds(5));
            attempt.withdraw("stop");
            return result.get();
        }
    }
}
