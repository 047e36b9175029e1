package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.common.spool.retention.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may go, and what never does; and that the ledger tells it all. */
public interface RetentionContract extends SpoolFixture {

    /** Settled verdicts of the fixture end one second after noon. */
    Instant ENDED = NOON.plusSeconds(1);

    private NewSubmission finished(String... recipients) {
        NewSubmission submission = Submissions.to(client(), recipients).build();
        spool().intake().accept(submission);
        InstanceId owner = sender(spool());
        for (Claim claim : claim(owner, 100, NOON)) {
            spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        }
        return submission;
    }

    @Test
    default void onlySubmissionsThatFinishedBeforeTheCutoffAreRemoved() {
        NewSubmission done = finished("a@one.test", "b@two.test");
        NewSubmission waiting = Submissions.to(client(), "a@one.test").build();
        spool().intake().accept(waiting);
        Retention retention = spool().retention();

        assertEquals(0, retention.removeSubmissions(ENDED, 10), "not before, but at the cutoff");
        assertEquals(1, retention.removeSubmissions(ENDED.plusMillis(1), 10));
        assertEquals(0, retention.removeSubmissions(ENDED.plusSeconds(9_999_999), 10));
        assertEquals(Optional.empty(), spool().journal().status(client(), done.id()));
        assertEquals(
                Optional.of(new SubmissionStatus(1, 0, 0)), spool().journal().status(client(), waiting.id()));
    }

    @Test
    default void aSubmissionThatIsHalfDoneStaysWhole() {
        NewSubmission submission =
                Submissions.to(client(), "a@one.test", "b@two.test").build();
        spool().intake().accept(submission);
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), NOON));
        Retention retention = spool().retention();

        assertEquals(0, retention.removeSubmissions(ENDED.plusSeconds(1), 10));
        assertEquals(0, retention.removeMessages(ENDED.plusSeconds(1), 10));
        Claim other = claimOne(sender(spool()), NOON);
        assertTrue(spool().queue().content(other).size() > 0);
    }

    @Test
    default void removedMessagesLeaveTheStatus() {
        NewSubmission submission = finished("a@one.test");
        Retention retention = spool().retention();
        assertEquals(1, retention.removeMessages(ENDED.plusSeconds(1), 10));
        assertEquals(0, retention.removeMessages(ENDED.plusSeconds(1), 10));
        assertTrue(spool().journal().story(submission.id()).orElseThrow().messageRemoved());
        assertEquals(
                Optional.of(new SubmissionStatus(0, 1, 0)), spool().journal().status(client(), submission.id()));
        assertEquals(1, retention.removeSubmissions(ENDED.plusSeconds(1), 10));
    }

    @Test
    default void batchesAreNoLargerThanAsked() {
        ClientId client = client();
        for (int i = 0; i < 25; i++) {
            spool().intake().accept(Submissions.to(client, "a@one.test").build());
        }
        for (Claim claim : claim(sender(spool()), 100, NOON)) {
            spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        }
        Retention retention = spool().retention();
        int total = 0;
        for (int removed; (removed = retention.removeSubmissions(ENDED.plusSeconds(1), 10)) > 0; total += removed) {
            assertTrue(removed <= 10);
        }
        assertEquals(25, total);
    }

    @Test
    default void roomThatRemovedMailLeftIsGivenBackInPieces() {
        for (int i = 0; i < 4; i++) {
            spool().intake()
                    .accept(Submissions.to(client(), "a@one.test")
                            .body(new byte[400_000])
                            .build());
        }
        for (Claim claim : claim(sender(spool()), 100, NOON)) {
            spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        }
        Retention retention = spool().retention();
        assertEquals(4, retention.removeMessages(ENDED.plusSeconds(1), 10));

        int total = 0;
        for (int given; (given = retention.giveBackSpace(10)) > 0; total += given) {
            assertTrue(given <= 10, given + " pages at once");
        }

        assertTrue(total > 10, "only " + total + " pages for 1.6 MB");
        NewSubmission next = finished("a@one.test");
        assertEquals(
                Optional.of(new SubmissionStatus(0, 1, 0)), spool().journal().status(client(), next.id()));
    }

    @Test
    default void anExpiredEnvelopeEndsUnlessItIsClaimed() {
        NewSubmission late = Submissions.to(client(), "a@one.test")
                .expiring(NOON.plusSeconds(60))
                .build();
        NewSubmission taken = Submissions.to(client(), "a@two.test")
                .expiring(NOON.plusSeconds(60))
                .build();
        spool().intake().accept(taken);
        claimOne(sender(spool()), NOON);
        spool().intake().accept(late);
        Retention retention = spool().retention();

        assertEquals(0, retention.expire(NOON.plusSeconds(60), 10));
        assertEquals(1, retention.expire(NOON.plusSeconds(61), 10));
        assertEquals(
                Optional.of(new SubmissionStatus(0, 0, 1)), spool().journal().status(client(), late.id()));
        assertEquals(
                Optional.of(new SubmissionStatus(1, 0, 0)), spool().journal().status(client(), taken.id()));
    }

    @Test
    default void whatMayHaveBeenSentDoesNotEndAsNotSent() {
        NewSubmission submission = Submissions.to(client(), "a@one.test")
                .expiring(NOON.plusSeconds(60))
                .build();
        spool().intake().accept(submission);
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, new Verdict.InDoubt("no reply"), NOON.plusSeconds(30)));
        assertEquals(1, spool().retention().expire(NOON.plusSeconds(61), 10));
        List<Event> events =
                spool().journal().story(submission.id()).orElseThrow().events();
        assertTrue(
                events.getLast().text().contains("in doubt"), events.getLast().text());
    }

    @Test
    default void aHoldDoesNotUseUpTheGiveUpTime() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        spool().report().hold("restored", NOON);
        Instant later = NOON.plusSeconds(864_000);
        spool().report().release(later);
        assertEquals(later, claimOne(sender(spool()), later).since());
    }

    @Test
    default void theLedgerOutlivesTheSubmissionAndThenGoes() {
        NewSubmission submission = finished("a@one.test");
        List<Event> events =
                spool().journal().story(submission.id()).orElseThrow().events();
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.SENT),
                events.stream().map(Event::type).toList());
        assertTrue(events.get(0).position() < events.get(1).position());
        assertEquals("250 2.0.0 queued as 1", events.get(1).text());
        assertEquals(List.of("a@one.test"), events.get(1).recipients());
        Retention retention = spool().retention();
        retention.removeSubmissions(ENDED.plusSeconds(1), 10);
        assertEquals(2, retention.removeEvents(ENDED.plusSeconds(1), 10));
        assertEquals(0, retention.removeEvents(ENDED.plusSeconds(1), 10));
    }

    @Test
    default void theLastSessionThatWasNotTheEndIsKept() {
        NewSubmission submission = Submissions.to(client(), "a@one.test").build();
        spool().intake().accept(submission);
        for (int attempt = 1; attempt <= 2; attempt++) {
            Claim claim = claimOne(sender(spool()), NOON.plusSeconds(attempt * 60L));
            AttemptRecord record = SpoolFixture.attempt(NOON, List.of("S: 220 hi", "C: number " + attempt));
            spool().queue()
                    .settle(
                            claim,
                            new Settlement(
                                    List.of(new RecipientVerdict(0, SpoolFixture.deferred())),
                                    record,
                                    new DestinationSignal.Worked(),
                                    NOON.plusSeconds(attempt * 60L + 60)));
        }
        Claim last = claimOne(sender(spool()), NOON.plusSeconds(999));
        spool().queue().settle(last, SpoolFixture.all(last, SpoolFixture.sent(), NOON));
        Story story = spool().journal().story(submission.id()).orElseThrow();
        assertEquals(
                new Story.SessionStory(2, List.of("S: 220 hi", "C: number 2")),
                story.envelopes().getFirst().lastSession());
        assertEquals(SpoolFixture.attempt(NOON), story.events().getLast().record());
        assertEquals(1, spool().retention().removeSubmissions(ENDED.plusSeconds(1), 10));
    }

    @Test
    default void anIdleDestinationGoesOnlyWhenNothingWaitsThere() {
        finished("a@one.test");
        spool().intake().accept(Submissions.to(client(), "a@two.test").build());
        claim(sender(spool()), 1, NOON.minusSeconds(1));
        Retention retention = spool().retention();
        claim(sender(spool()), 10, NOON);
        assertEquals(1, retention.removeDestinations(NOON.plusSeconds(1), 10));
        assertEquals(1, spool().report().destinations(10).size());
        finished("a@one.test");
    }

    @Test
    default void theDryRunCountsWhatWouldGo() {
        finished("a@one.test", "a@two.test");
        Instant later = ENDED.plusSeconds(1);
        assertEquals(
                new Retention.Preview(1, 1, 3, 0, 0), spool().retention().preview(later, later, later, later, later));
    }
}
