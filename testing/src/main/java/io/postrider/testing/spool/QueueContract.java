package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What claims and their ends promise. */
public interface QueueContract extends SpoolFixture {

    @Test
    default void twoSendersRacingOverTenThousandEnvelopesLoseNoneAndTakeNoneTwice() throws Exception {
        ClientId client = client();
        List<Thread> accepting = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            NewSubmission submission =
                    Submissions.to(client, "a@domain" + i % 37 + ".test").build();
            accepting.add(Thread.ofVirtual().start(() -> spool().intake().accept(submission)));
        }
        for (Thread thread : accepting) {
            thread.join();
        }
        ConcurrentLinkedQueue<EnvelopeId> taken = new ConcurrentLinkedQueue<>();
        List<Thread> racing = new ArrayList<>();
        for (Spool of : List.of(spool(), another())) {
            racing.add(Thread.ofPlatform().start(() -> drain(of, taken)));
        }
        for (Thread thread : racing) {
            thread.join();
        }

        assertEquals(10_000, taken.size());
        assertEquals(10_000, new HashSet<>(taken).size());
        assertEquals(0, spool().report().waiting());
    }

    private void drain(Spool of, ConcurrentLinkedQueue<EnvelopeId> taken) {
        InstanceId owner = sender(of);
        DeliveryQueue queue = of.queue();
        while (true) {
            List<Claim> claims = queue.claim(new ClaimRequest(owner, 50, destination -> 50, NOON));
            if (claims.isEmpty()) {
                return;
            }
            List<Thread> settling = new ArrayList<>();
            for (Claim claim : claims) {
                taken.add(claim.envelope());
                settling.add(Thread.ofVirtual()
                        .start(() -> assertEquals(
                                Settled.RECORDED,
                                queue.settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON)))));
            }
            for (Thread thread : settling) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Test
    default void whatIsClaimedIsNotClaimedAgain() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        InstanceId owner = sender(spool());
        assertEquals(1, claim(owner, 10, NOON).size());
        assertEquals(List.of(), claim(owner, 10, NOON.plusSeconds(9999)));
    }

    @Test
    default void theOutcomeIsKeptForEachRecipient() {
        NewSubmission submission = Submissions.to(client(), "a@one.test", "b@one.test", "c@one.test")
                .build();
        spool().intake().accept(submission);
        InstanceId owner = sender(spool());
        Claim claim = claimOne(owner, NOON);
        Settlement mixed = new Settlement(
                List.of(
                        new RecipientVerdict(0, SpoolFixture.sent()),
                        new RecipientVerdict(1, SpoolFixture.failed()),
                        new RecipientVerdict(2, SpoolFixture.deferred())),
                SpoolFixture.attempt(NOON),
                new DestinationSignal.Worked(),
                NOON.plusSeconds(60));
        assertEquals(Settled.RECORDED, spool().queue().settle(claim, mixed));

        assertEquals(
                Optional.of(new SubmissionStatus(1, 1, 1)), spool().journal().status(client(), submission.id()));
        assertEquals(List.of(), claim(owner, 10, NOON.plusSeconds(59)));
        Claim again = claimOne(owner, NOON.plusSeconds(60));
        assertEquals(1, again.attempts());
        assertEquals(
                List.of("c@one.test"),
                again.recipients().stream()
                        .map(recipient -> recipient.mailbox().toString())
                        .toList());
    }

    @Test
    default void givingBackCountsNoAttempt() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        InstanceId owner = sender(spool());
        Claim claim = claimOne(owner, NOON);
        assertEquals(Settled.RECORDED, spool().queue().giveBack(claim, NOON.plusSeconds(5)));
        assertEquals(List.of(), claim(owner, 10, NOON.plusSeconds(4)));
        assertEquals(0, claimOne(owner, NOON.plusSeconds(5)).attempts());
        assertEquals(Settled.CLAIM_LOST, spool().queue().giveBack(claim, NOON), "it ended before");
    }

    @Test
    default void aSuspendedDestinationIsOneBackOffForAllThatWaits() {
        ClientId client = client();
        for (int i = 0; i < 50; i++) {
            spool().intake().accept(Submissions.to(client, "a@dead.test").build());
        }
        InstanceId owner = sender(spool());
        List<Claim> claims = claim(owner, 5, NOON);
        assertEquals(5, claims.size());
        for (Claim claim : claims) {
            spool().queue()
                    .settle(
                            claim,
                            SpoolFixture.all(
                                    claim,
                                    new Verdict.Deferred(new Cause.Unreachable("refused")),
                                    NOON.plusSeconds(60),
                                    new DestinationSignal.Suspended(NOON.plusSeconds(60), "refused")));
        }
        assertEquals(List.of(), claim(owner, 50, NOON.plusSeconds(59)));
        assertEquals(1, spool().report().destinations(10).getFirst().failures(), "side by side they count once");
        List<Integer> failuresSeen = new ArrayList<>();
        List<Claim> probe = spool().queue()
                .claim(new ClaimRequest(
                        owner,
                        50,
                        destination -> {
                            failuresSeen.add(destination.failures());
                            return 1;
                        },
                        NOON.plusSeconds(60)));
        assertEquals(1, probe.size());
        assertEquals(Set.of(1), Set.copyOf(failuresSeen));
        assertEquals(50, spool().report().waiting() + probe.size());
        spool().queue()
                .settle(
                        probe.getFirst(),
                        SpoolFixture.all(
                                probe.getFirst(),
                                SpoolFixture.sent(),
                                NOON.plusSeconds(61),
                                new DestinationSignal.Worked()));
        assertEquals(49, claim(owner, 50, NOON.plusSeconds(61)).size());
    }

    @Test
    default void newMailForASuspendedDestinationWaitsWithTheRest() {
        InstanceId owner = sender(spool());
        spool().intake().accept(Submissions.to(client(), "a@dead.test").build());
        Claim claim = claimOne(owner, NOON);
        spool().queue().settle(claim, SpoolFixture.resting(claim, NOON.plusSeconds(600)));
        spool().intake()
                .accept(Submissions.to(client(), "b@dead.test")
                        .at(NOON.plusSeconds(10))
                        .build());
        assertEquals(List.of(), claim(owner, 10, NOON.plusSeconds(599)));
        assertEquals(Optional.of(NOON.plusSeconds(600)), spool().queue().nextDue());
        assertEquals(2, claim(owner, 10, NOON.plusSeconds(600)).size());
    }

    @Test
    default void destinationsAndClientsAreServedInTurn() {
        ClientId big = client();
        ClientId small = spool().clients().ensure("small", NOON).id();
        for (int i = 0; i < 200; i++) {
            spool().intake().accept(Submissions.to(big, "a@one.test").build());
        }
        spool().intake().accept(Submissions.to(small, "a@one.test").build());
        spool().intake().accept(Submissions.to(small, "a@two.test").build());
        List<Claim> claims = claim(sender(spool()), 10, NOON);
        assertEquals(10, claims.size());
        assertEquals(
                1,
                claims.stream()
                        .filter(claim -> claim.domain().ascii().equals("two.test"))
                        .count());
        assertEquals(
                2, claims.stream().filter(claim -> claim.client().equals(small)).count());
    }

    @Test
    default void theHighLaneGoesFirst() {
        ClientId client = client();
        for (int i = 0; i < 20; i++) {
            spool().intake().accept(Submissions.to(client, "bulk@one.test").build());
        }
        spool().intake()
                .accept(Submissions.to(client, "code@one.test")
                        .in(Lane.HIGH)
                        .at(NOON.plusSeconds(1))
                        .build());
        Claim first = claimOne(sender(spool()), NOON.plusSeconds(1));
        assertEquals("code", first.recipients().getFirst().mailbox().localPart());
    }

    @Test
    default void aDestinationWithoutRoomIsLeftToOthers() {
        ClientId client = client();
        spool().intake().accept(Submissions.to(client, "a@full.test").build());
        spool().intake().accept(Submissions.to(client, "a@free.test").build());
        List<Claim> claims = spool().queue()
                .claim(new ClaimRequest(
                        sender(spool()),
                        10,
                        destination -> destination.domain().ascii().equals("full.test") ? 0 : 5,
                        NOON));
        assertEquals(
                List.of("free.test"),
                claims.stream().map(claim -> claim.domain().ascii()).toList());
        assertEquals(1, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void nothingIsClaimedWhileTheSpoolIsHeld() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        spool().report().hold("restored", NOON);
        assertEquals(List.of(), claim(sender(spool()), 10, NOON));
        assertEquals("restored", spool().report().held().orElseThrow().reason());
        spool().report().release(NOON);
        assertEquals(1, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void anotherProcessIsToldOfNewMailAtOnce() throws InterruptedException {
        DeliveryQueue waiting = another().queue();
        waiting.awaitWork(Duration.ofMillis(100));
        ClientId client = client();
        waiting.awaitWork(Duration.ofMillis(100));
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            NewSubmission submission = Submissions.to(client, "a@one.test").build();
            Thread.ofVirtual().start(() -> spool().intake().accept(submission));
            long begun = System.nanoTime();
            waiting.awaitWork(Duration.ofSeconds(5));
            millis.add((System.nanoTime() - begun) / 1_000_000);
            while (spool().report().waiting() <= i) {
                Thread.onSpinWait();
            }
            waiting.awaitWork(Duration.ofMillis(50));
        }
        millis.sort(null);
        assertTrue(millis.get(10) <= 40, "commit and notice, median of " + millis);
        assertTrue(millis.getLast() < 5000, "noticed, not timed out: " + millis);
    }

    @Test
    default void aClaimNeverNamesARecipientThatIsFinished() {
        Set<String> seen = new HashSet<>();
        spool().intake()
                .accept(Submissions.to(client(), "a@one.test", "b@one.test").build());
        InstanceId owner = sender(spool());
        Instant now = NOON;
        for (int i = 0; i < 2; i++) {
            Claim claim = claimOne(owner, now);
            int number = claim.recipients().getFirst().number();
            assertTrue(seen.add(claim.recipients().getFirst().mailbox().toString()));
            List<RecipientVerdict> verdicts = new ArrayList<>();
            claim.recipients()
                    .forEach(recipient -> verdicts.add(new RecipientVerdict(
                            recipient.number(),
                            recipient.number() == number ? SpoolFixture.sent() : SpoolFixture.deferred())));
            now = now.plusSeconds(60);
            spool().queue()
                    .settle(
                            claim,
                            new Settlement(verdicts, SpoolFixture.attempt(NOON), new DestinationSignal.Unknown(), now));
        }
        assertFalse(claim(owner, 1, now.plusSeconds(999)).size() > 0);
    }
}
