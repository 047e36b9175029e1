package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.Contents;
import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.control.QueueControl;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What a person may do to mail that waits, and that it never crosses what senders do. */
public interface ControlContract extends SpoolFixture {

    String BY = "asked by a test";

    private NewSubmission accepted(String... recipients) {
        NewSubmission submission = Submissions.to(client(), recipients).build();
        spool().intake().accept(submission);
        return submission;
    }

    private QueueControl control() {
        return spool().control();
    }

    private static Selection of(NewSubmission submission) {
        return new Selection.OfSubmission(submission.id());
    }

    private static Selection domain(String name) {
        return new Selection.ForDomain(new Domain(name));
    }

    private Story story(NewSubmission submission) {
        return spool().journal().story(submission.id()).orElseThrow();
    }

    private EnvelopeState state(NewSubmission submission) {
        return story(submission).envelopes().getFirst().state();
    }

    private List<EventType> events(NewSubmission submission) {
        return story(submission).events().stream().map(Event::type).toList();
    }

    private SubmissionStatus status(NewSubmission submission) {
        return spool().journal().status(client(), submission.id()).orElseThrow();
    }

    private List<CancelAnswer> cancel(NewSubmission submission) {
        return control().cancel(submission.id(), BY, NOON).stream()
                .map(RecipientAnswer::answer)
                .toList();
    }

    private void settle(Claim claim, Verdict verdict) {
        spool().queue().settle(claim, SpoolFixture.all(claim, verdict, NOON.plusSeconds(60)));
    }

    @Test
    default void whatIsCancelledIsNotSent() {
        NewSubmission submission = accepted("a@one.test", "b@two.test");
        assertEquals(List.of(CancelAnswer.CANCELLED, CancelAnswer.CANCELLED), cancel(submission));
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plusSeconds(9999)));
        assertEquals(new SubmissionStatus(0, 0, 2), status(submission));
        assertEquals(List.of(EventType.ACCEPTED, EventType.CANCELLED, EventType.CANCELLED), events(submission));
        assertEquals(BY, story(submission).events().getLast().text());
        assertEquals(List.of(CancelAnswer.CANCELLED, CancelAnswer.CANCELLED), cancel(submission), "the same again");
        assertEquals(List.of(), control().cancel(Submissions.newId(), BY, NOON));
    }

    @Test
    default void eachRecipientGetsItsAnswer() {
        NewSubmission submission = accepted("a@one.test", "b@one.test", "c@one.test", "d@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue()
                .settle(
                        claim,
                        new Settlement(
                                List.of(
                                        new RecipientVerdict(0, SpoolFixture.sent()),
                                        new RecipientVerdict(1, SpoolFixture.failed()),
                                        new RecipientVerdict(2, SpoolFixture.deferred()),
                                        new RecipientVerdict(3, new Verdict.InDoubt("no reply"))),
                                SpoolFixture.attempt(NOON),
                                new DestinationSignal.Worked(),
                                NOON.plusSeconds(60)));
        assertEquals(
                List.of(
                        CancelAnswer.ALREADY_SENT,
                        CancelAnswer.ALREADY_UNDELIVERABLE,
                        CancelAnswer.CANCELLED,
                        CancelAnswer.IN_DOUBT),
                cancel(submission));
        assertEquals(new SubmissionStatus(0, 1, 3), status(submission));
        List<Event> events = story(submission).events();
        assertEquals(List.of("d@one.test"), events.getLast().recipients());
        assertTrue(
                events.getLast().text().contains("in doubt"), events.getLast().text());
    }

    @Test
    default void whatIsInFlightIsNotTriedAgain() {
        NewSubmission submission = accepted("a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        assertEquals(List.of(CancelAnswer.IN_FLIGHT), cancel(submission));
        assertEquals(
                Story.Asked.CANCEL, story(submission).envelopes().getFirst().asked());
        settle(claim, SpoolFixture.deferred());
        assertEquals(new SubmissionStatus(0, 0, 1), status(submission));
        assertEquals(List.of(EventType.ACCEPTED, EventType.DEFERRED, EventType.CANCELLED), events(submission));
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plusSeconds(9999)));
    }

    @Test
    default void whatIsInFlightMayStillBeSent() {
        NewSubmission submission = accepted("a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        cancel(submission);
        settle(claim, SpoolFixture.sent());
        assertEquals(new SubmissionStatus(0, 1, 0), status(submission));
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), events(submission));
        assertEquals(List.of(CancelAnswer.ALREADY_SENT), cancel(submission));
    }

    @Test
    default void doubtStaysDoubtAndIsNotRepeated() {
        for (OnDoubt policy : OnDoubt.values()) {
            NewSubmission submission =
                    Submissions.to(client(), "a@one.test").onDoubt(policy).build();
            spool().intake().accept(submission);
            Claim claim = claimOne(sender(spool()), NOON);
            cancel(submission);
            settle(claim, new Verdict.InDoubt("no reply"));
            assertEquals(EnvelopeState.FINISHED, state(submission));
            assertEquals(List.of(EventType.ACCEPTED, EventType.IN_DOUBT, EventType.CANCELLED), events(submission));
            assertEquals(List.of(CancelAnswer.IN_DOUBT), cancel(submission));
        }
    }

    @Test
    default void aCancelOutlivesTheClaim() {
        NewSubmission given = accepted("a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        cancel(given);
        spool().queue().giveBack(claim, NOON);
        assertEquals(List.of(CancelAnswer.CANCELLED), cancel(given));

        NewSubmission lost = accepted("a@one.test");
        InstanceId dead = sender(spool());
        claimOne(dead, NOON);
        cancel(lost);
        spool().presence().takeOver(dead, 10, NOON);
        assertEquals(List.of(CancelAnswer.IN_DOUBT), cancel(lost));
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plusSeconds(9999)));
    }

    @Test
    default void cancelAndClaimNeverBothHaveAMail() throws InterruptedException {
        ClientId client = client();
        List<SubmissionId> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            NewSubmission submission =
                    Submissions.to(client, "a@domain" + i % 7 + ".test").build();
            spool().intake().accept(submission);
            all.add(submission.id());
        }
        Set<SubmissionId> claimed = ConcurrentHashMap.newKeySet();
        Set<SubmissionId> cancelled = ConcurrentHashMap.newKeySet();
        InstanceId owner = sender(spool());
        DeliveryQueue queue = another().queue();
        Thread claiming = Thread.ofPlatform().start(() -> {
            ClaimRequest request = new ClaimRequest(owner, 7, _ -> 7, NOON);
            for (List<Claim> claims = queue.claim(request); !claims.isEmpty(); claims = queue.claim(request)) {
                claims.forEach(claim -> claimed.add(claim.submission()));
            }
        });
        for (int i = all.size() - 1; i >= 0; i--) {
            if (control().cancel(all.get(i), BY, NOON).getFirst().answer() == CancelAnswer.CANCELLED) {
                cancelled.add(all.get(i));
            }
        }
        claiming.join();
        assertFalse(claimed.isEmpty());
        assertFalse(cancelled.isEmpty());
        assertEquals(all.size(), claimed.size() + cancelled.size(), "each to one of them");
        assertFalse(claimed.removeAll(cancelled), "and none to both");
    }

    @Test
    default void cancelAndSettleLeaveNobodyWaiting() throws InterruptedException {
        ClientId client = client();
        for (int i = 0; i < 300; i++) {
            spool().intake()
                    .accept(Submissions.to(client, "a@domain" + i % 7 + ".test").build());
        }
        List<Claim> claims = claim(sender(spool()), 300, NOON);
        Spool other = another();
        Thread settling = Thread.ofPlatform().start(() -> {
            for (Claim claim : claims) {
                settle(claim, SpoolFixture.deferred());
            }
        });
        Map<CancelAnswer, Long> answers = other.control().cancel(new Selection.Everything(), BY, NOON);
        settling.join();
        assertEquals(300, answers.values().stream().mapToLong(Long::longValue).sum(), answers.toString());
        assertEquals(new Contents(0, 0, 0, 0), control().count(new Selection.Everything()));
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plusSeconds(9999)));
    }

    @Test
    default void heldMailWaitsForItsRelease() {
        NewSubmission submission = accepted("a@one.test", "b@two.test");
        assertEquals(new Effect(1, 0), control().hold(domain("one.test"), BY, NOON));
        assertEquals(Effect.NONE, control().hold(domain("one.test"), BY, NOON));
        assertEquals(Effect.NONE, control().hold(domain("three.test"), BY, NOON));
        assertEquals(new Contents(1, 0, 1, 0), control().count(of(submission)));
        assertEquals(new SubmissionStatus(2, 0, 0), status(submission));
        List<Claim> claims = claim(sender(spool()), 10, NOON.plusSeconds(9999));
        assertEquals(
                List.of("two.test"),
                claims.stream().map(claim -> claim.domain().ascii()).toList());

        Instant later = NOON.plusSeconds(10_000);
        assertEquals(new Effect(1, 0), control().release(domain("one.test"), BY, later));
        assertEquals(later, claimOne(sender(spool()), later).since());
        assertEquals(List.of(EventType.ACCEPTED, EventType.HELD, EventType.RELEASED), events(submission));
    }

    @Test
    default void whatIsInFlightIsHeldAfterwards() {
        NewSubmission submission = accepted("a@one.test");
        Claim claim = claimOne(sender(spool()), NOON);
        assertEquals(new Effect(0, 1), control().hold(new Selection.Everything(), BY, NOON));
        assertEquals(Story.Asked.HOLD, story(submission).envelopes().getFirst().asked());
        settle(claim, SpoolFixture.deferred());
        assertEquals(EnvelopeState.HELD, state(submission));

        control().release(of(submission), BY, NOON.plusSeconds(60));
        Claim again = claimOne(sender(spool()), NOON.plusSeconds(60));
        control().hold(of(submission), BY, NOON);
        assertEquals(new Effect(0, 1), control().release(of(submission), BY, NOON));
        settle(again, SpoolFixture.deferred());
        assertEquals(EnvelopeState.QUEUED, state(submission));
    }

    @Test
    default void heldMailExpiresAndIsKept() {
        NewSubmission submission = Submissions.to(client(), "a@one.test")
                .expiring(NOON.plusSeconds(60))
                .build();
        spool().intake().accept(submission);
        NewSubmission other = accepted("b@one.test");
        assertEquals(
                new Story.Terms(Lane.NORMAL, OnDoubt.RETRY, NOON.plusSeconds(60)),
                story(submission).terms());
        assertEquals(
                new Story.Terms(Lane.NORMAL, OnDoubt.RETRY, null), story(other).terms());
        control().hold(new Selection.Everything(), BY, NOON);
        assertEquals(1, spool().retention().expire(NOON.plusSeconds(61), 10));
        assertEquals(new SubmissionStatus(0, 0, 1), status(submission));
        assertEquals(1, spool().retention().removeSubmissions(NOON.plusSeconds(9999), 10));
        assertEquals(0, spool().retention().removeDestinations(NOON.plusSeconds(9999), 10));
        assertEquals(EnvelopeState.HELD, state(other));
        assertEquals(1, spool().report().destinations(10).getFirst().held());
    }

    @Test
    default void parkedMailIsReleasedByNameOnly() {
        NewSubmission submission =
                Submissions.to(client(), "a@one.test").onDoubt(OnDoubt.PARK).build();
        spool().intake().accept(submission);
        settle(claimOne(sender(spool()), NOON), new Verdict.InDoubt("no reply"));
        assertEquals(new Contents(0, 0, 0, 1), control().count(domain("one.test")));
        assertEquals(Effect.NONE, control().release(new Selection.Everything(), BY, NOON));
        assertEquals(Effect.NONE, control().hold(of(submission), BY, NOON));

        assertEquals(new Effect(1, 0), control().release(of(submission), BY, NOON.plusSeconds(99)));
        assertEquals(Effect.NONE, control().release(of(submission), BY, NOON.plusSeconds(99)));
        assertTrue(claimOne(sender(spool()), NOON.plusSeconds(99)).doubtful());
    }

    @Test
    default void retriedMailIsDueNow() {
        accepted("a@one.test");
        settle(claimOne(sender(spool()), NOON), SpoolFixture.deferred());
        assertEquals(Optional.of(NOON.plusSeconds(60)), spool().queue().nextDue());
        assertEquals(new Effect(1, 0), control().retry(domain("one.test"), BY, NOON.plusSeconds(5)));
        assertEquals(Effect.NONE, control().retry(domain("one.test"), BY, NOON.plusSeconds(5)));
        assertEquals(1, claimOne(sender(spool()), NOON.plusSeconds(5)).attempts());
    }

    @Test
    default void aRetryEndsTheRestOfADestination() {
        accepted("a@dead.test");
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.resting(claim, NOON.plusSeconds(600)));
        assertEquals(List.of(), claim(sender(spool()), 10, NOON.plusSeconds(599)));
        assertEquals(new Effect(1, 0), control().retry(new Selection.Everything(), BY, NOON.plusSeconds(5)));
        assertEquals(
                1, claim(sender(spool()), 10, NOON.plusSeconds(5)).size(), "a person's word goes before a back-off");
    }

    @Test
    default void aLargeSelectionIsChangedWhole() {
        ClientId many = client();
        ClientId few = spool().clients().ensure("few", NOON).id();
        for (int i = 0; i < 450; i++) {
            spool().intake()
                    .accept(Submissions.to(many, "a@domain" + i % 2 + ".test").build());
        }
        accepted("high@domain1.test");
        for (int i = 0; i < 3; i++) {
            spool().intake().accept(Submissions.to(few, "a@domain1.test").build());
        }
        Selection ofMany = new Selection.OfClient(many);
        Selection ofFew = new Selection.OfClient(few);
        assertEquals(new Contents(451, 0, 0, 0), control().count(ofMany));
        assertEquals(new Effect(451, 0), control().hold(ofMany, BY, NOON));
        assertEquals(new Contents(0, 0, 451, 0), control().count(ofMany));
        assertEquals(new Contents(3, 0, 0, 0), control().count(ofFew));
        assertEquals(new Contents(3, 0, 226, 0), control().count(domain("domain1.test")));
        assertEquals(3, claim(sender(spool()), 9, NOON).size());

        assertEquals(new Effect(451, 0), control().release(ofMany, BY, NOON.plusSeconds(60)));
        assertEquals(new Effect(451, 0), control().retry(ofMany, BY, NOON));
        assertEquals(Map.of(CancelAnswer.CANCELLED, 451L), control().cancel(ofMany, BY, NOON));
        assertEquals(new Contents(0, 3, 0, 0), control().count(new Selection.Everything()));
        assertEquals(Map.of(CancelAnswer.IN_FLIGHT, 3L), control().cancel(ofFew, BY, NOON));
    }
}
