package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Allotment;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.common.spool.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for a destination as a whole: lanes with places of their own, an agreed sender, an end for all that waits. */
public interface DestinationContract extends SpoolFixture {

    /** Room for so much bulk, and for so much of the high lane. */
    record Room(int room, int urgent) implements Allotment {
        @Override
        public int room(DestinationState destination) {
            return room;
        }

        @Override
        public int urgentRoom(DestinationState destination) {
            return urgent;
        }
    }

    private SubmissionId accept(ClientId client, String mailbox, Lane lane, Instant at) {
        NewSubmission submission =
                Submissions.to(client, mailbox).in(lane).at(at).build();
        spool().intake().accept(submission);
        return submission.id();
    }

    private List<Lane> lanes(ClaimRequest request) {
        return spool().queue().claim(request).stream().map(Claim::lane).toList();
    }

    @Test
    default void theHighLaneIsClaimedWhereThereIsNoPlaceForBulk() {
        ClientId client = client();
        for (int i = 0; i < 20; i++) {
            accept(client, "bulk@one.test", Lane.NORMAL, NOON);
        }
        accept(client, "code@one.test", Lane.HIGH, NOON);
        InstanceId owner = sender(spool());

        assertEquals(List.of(Lane.HIGH), lanes(new ClaimRequest(owner, 10, 0, new Room(0, 5), NOON)), "site is full");
        accept(client, "code@one.test", Lane.HIGH, NOON);
        assertEquals(List.of(Lane.HIGH), lanes(new ClaimRequest(owner, 0, 5, new Room(9, 9), NOON)), "sender is full");
        assertEquals(
                10,
                lanes(new ClaimRequest(owner, 10, 5, new Room(50, 50), NOON)).size(),
                "no bulk in its places");
    }

    @Test
    default void anEndlessHighLaneDoesNotStarveBulk() {
        ClientId client = client();
        for (int i = 0; i < 100; i++) {
            accept(client, "code@one.test", Lane.HIGH, NOON);
            accept(client, "bulk@one.test", Lane.NORMAL, NOON);
        }
        InstanceId owner = sender(spool());
        DeliveryQueue queue = spool().queue();
        List<Lane> claimed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queue.claim(new ClaimRequest(owner, 1, 0, new Room(1, 1), NOON))
                    .forEach(claim -> claimed.add(claim.lane()));
        }

        assertEquals(50, claimed.size());
        assertEquals(10, claimed.stream().filter(lane -> lane == Lane.NORMAL).count());
    }

    @Test
    default void whatSendersAgreedOnIsToldWithTheDestination() {
        accept(client(), "a@one.test", Lane.NORMAL, NOON);
        InstanceId owner = sender(spool());

        assertEquals(null, siteSeen(owner));
        spool().queue().agree(new Domain("one.test"), "mx.test");
        assertEquals("mx.test", siteSeen(owner));
        another().queue().agree(new Domain("one.test"), null);
        assertEquals(null, siteSeen(owner));
    }

    private @Nullable String siteSeen(InstanceId owner) {
        List<@Nullable String> seen = new ArrayList<>();
        spool().queue()
                .claim(new ClaimRequest(
                        owner,
                        1,
                        destination -> {
                            seen.add(destination.site());
                            return 0;
                        },
                        NOON));
        return seen.getFirst();
    }

    @Test
    default void whatWaitsBehindADeadDestinationEndsTogether() {
        ClientId client = client();
        List<SubmissionId> old = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            old.add(accept(client, "a@dead.test", i % 2 == 0 ? Lane.NORMAL : Lane.HIGH, NOON.minusSeconds(i)));
        }
        SubmissionId young = accept(client, "a@dead.test", Lane.NORMAL, NOON.plusSeconds(1));
        SubmissionId elsewhere = accept(client, "a@living.test", Lane.NORMAL, NOON.minusSeconds(99));
        Instant now = NOON.plusSeconds(432_000);
        GiveUp mail = new GiveUp(new Domain("dead.test"), NOON, "nobody there could be spoken to");

        assertEquals(10, spool().queue().giveUp(mail, 10, now));
        assertEquals(10, spool().queue().giveUp(mail, 10, now));
        assertEquals(5, spool().queue().giveUp(mail, 10, now));
        assertEquals(0, spool().queue().giveUp(mail, 10, now));

        for (SubmissionId id : old) {
            Story story = spool().journal().story(id).orElseThrow();
            assertEquals(EnvelopeState.FINISHED, story.envelopes().getFirst().state());
            assertEquals(0, story.envelopes().getFirst().attempts(), "none was made");
            Event last = story.events().getLast();
            assertEquals(EventType.EXPIRED, last.type());
            assertEquals("nobody there could be spoken to", last.text());
            assertEquals(
                    Optional.of(new SubmissionStatus(0, 0, 1)),
                    spool().journal().status(client, id));
        }
        assertEquals(EnvelopeState.QUEUED, state(young));
        assertEquals(EnvelopeState.QUEUED, state(elsewhere));
        assertEquals(2, claim(sender(spool()), 50, now).size());
    }

    private EnvelopeState state(SubmissionId id) {
        return spool().journal().story(id).orElseThrow().envelopes().getFirst().state();
    }

    @Test
    default void whatIsClaimedOrWasHeldIsNotGivenUpTogether() {
        ClientId client = client();
        accept(client, "a@dead.test", Lane.NORMAL, NOON);
        assertEquals(1, claim(sender(spool()), 1, NOON).size());
        GiveUp mail = new GiveUp(new Domain("dead.test"), NOON, "dead");
        assertEquals(0, spool().queue().giveUp(mail, 10, NOON));

        accept(client, "b@dead.test", Lane.NORMAL, NOON);
        spool().report().hold("restored", NOON);
        spool().report().release(NOON.plusSeconds(9));
        assertEquals(0, spool().queue().giveUp(mail, 10, NOON), "its time counts from the release");
    }

    @Test
    default void whatMayHaveBeenSentIsGivenUpInDoubt() {
        SubmissionId id = accept(client(), "a@dead.test", Lane.NORMAL, NOON);
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, new Verdict.InDoubt("no reply"), NOON.plusSeconds(60)));

        assertEquals(1, spool().queue().giveUp(new GiveUp(new Domain("dead.test"), NOON, "dead"), 10, NOON));
        Story story = spool().journal().story(id).orElseThrow();
        assertTrue(String.valueOf(story.events().getLast().text()).contains("in doubt"), story.toString());
    }

    @Test
    default void whatAClockFarAheadPutOffIsRecalled() {
        ClientId client = client();
        Instant yearAhead = NOON.plus(Duration.ofDays(365));
        accept(client, "a@one.test", Lane.NORMAL, yearAhead);
        accept(client, "b@one.test", Lane.NORMAL, NOON);
        Claim retried = claimOne(sender(spool()), NOON);
        spool().queue().settle(retried, SpoolFixture.all(retried, SpoolFixture.deferred(), yearAhead));
        accept(client, "c@one.test", Lane.NORMAL, NOON.plusSeconds(7200));
        InstanceId owner = sender(spool());
        assertEquals(List.of(), claim(owner, 10, NOON));

        assertEquals(1, spool().queue().recall(NOON.plus(Duration.ofDays(2)), 1, NOON));
        assertEquals(1, spool().queue().recall(NOON.plus(Duration.ofDays(2)), 5, NOON));
        assertEquals(0, spool().queue().recall(NOON.plus(Duration.ofDays(2)), 5, NOON));

        List<Claim> claims = claim(owner, 10, NOON);
        assertEquals(2, claims.size(), "what is to wait for two hours still does");
    }

    @Test
    default void aClockThatStandsBehindForAMomentMakesNothingOld() {
        ClientId client = client();
        accept(client, "a@one.test", Lane.NORMAL, NOON);
        Claim retried = claimOne(sender(spool()), NOON);
        Instant hourLater = NOON.plus(Duration.ofHours(1));
        spool().queue().settle(retried, SpoolFixture.all(retried, SpoolFixture.deferred(), hourLater));

        Instant yearsBehind = NOON.minus(Duration.ofDays(2000));
        assertEquals(1, spool().queue().recall(yearsBehind.plus(Duration.ofDays(2)), 5, yearsBehind));
        assertEquals(NOON, claimOne(sender(spool()), hourLater).since(), "its age counts from its accept, as before");
    }
}
