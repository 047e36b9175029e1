package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.common.spool.returns.ReturnKey;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.verp.Mark;
import io.postrider.common.verp.ReturnPaths;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.testing.Claims;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.script.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each recipient with a reverse-path of its own. */
class OneByOneTest {
    private static final Domain DOMAIN = new Domain("bounces.sender.test");
    private static final ReturnKey KEY = new ReturnKey(new byte[ReturnKey.LENGTH]);

    private final TwoExchangers world = new TwoExchangers();

    @BeforeEach
    void markAll() {
        world.returningBy(
                PersonalPaths.at(DOMAIN, new FixedKeys(), InstantSource.fixed(Instant.EPOCH), System::nanoTime));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eachRecipientHasATransactionWithItsMarkOverOneSession() {
        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test", "cid@a.test");

        assertEquals(3, ended.outcomes().size());
        assertTrue(ended.outcomes().stream().allMatch(outcome -> outcome instanceof Outcome.Sent));
        assertEquals(1, world.first.sessionCount());
        List<Integer> marked = new ArrayList<>();
        for (ReceivedTransaction transaction : world.first.accepted()) {
            assertEquals(1, transaction.recipients().size());
            Mailbox path = Mailbox.ofStored(transaction.reversePath());
            marked.add(new ReturnPaths(DOMAIN, List.of(KEY))
                    .read(path)
                    .map(Mark::recipient)
                    .orElseThrow());
        }
        assertEquals(List.of(0, 1, 2), marked);
    }

    @Test
    void outcomesStandInTheOrderOfTheRecipients() {
        world.first.onRcpt("bob@a.test").reply(550, "5.1.1 who?");
        world.withoutSecond();

        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test", "cid@a.test");

        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(0));
        assertInstanceOf(Outcome.Failed.class, ended.outcomes().get(1));
        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(2));
        assertEquals("rcpt", ended.record().stage(), "the way of the one that was refused is kept");
        assertInstanceOf(Contact.Spoken.class, ended.contact());
    }

    @Test
    void theOthersDoNotTryInTurnWhatNobodyAnswers() {
        world.first.everySession(Fault.REPLY_421_AT_GREETING);
        world.withoutSecond();

        Result.Ended ended = world.attempt("ann@a.test", "bob@a.test", "cid@a.test");

        assertTrue(ended.outcomes().stream().allMatch(outcome -> outcome instanceof Outcome.Deferred));
        assertInstanceOf(Contact.Unreachable.class, ended.contact());
        assertEquals(1, world.first.sessionCount());
    }

    @Test
    void whatWasTakenBackBeforeAnythingHappenedIsNoAttempt() {
        Attempt attempt =
                new Attempt(Claims.to("ann@a.test", "bob@a.test").build(), Attempt.Company.SHARED, () -> false);

        assertInstanceOf(Result.Withdrawn.class, world.run(attempt));
        assertEquals(List.of(), world.first.accepted());
    }

    @Test
    void whatWasTakenBackInTheMiddleWaits() {
        int[] dots = new int[1];
        Attempt attempt = new Attempt(
                Claims.to("ann@a.test", "bob@a.test", "cid@a.test").build(),
                Attempt.Company.SHARED,
                () -> dots[0]++ == 0);

        Result.Ended ended = assertInstanceOf(Result.Ended.class, world.run(attempt));

        assertInstanceOf(Outcome.Sent.class, ended.outcomes().get(0));
        assertInstanceOf(Outcome.Deferred.class, ended.outcomes().get(1));
        assertInstanceOf(Outcome.Deferred.class, ended.outcomes().get(2));
        assertEquals(1, world.first.accepted().size());
    }

    private record FixedKeys() implements Returns {
        @Override
        public OptionalInt place(PostriderId id, Mailbox recipient) {
            return OptionalInt.empty();
        }

        @Override
        public List<ReturnKey> keys(Instant now) {
            return List.of(KEY);
        }

        @Override
        public Optional<Mailbox> recipient(EnvelopeId envelope, int recipient) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Entry enter(Returned returned, Instant now) {
            throw new UnsupportedOperationException();
        }
    }
}
