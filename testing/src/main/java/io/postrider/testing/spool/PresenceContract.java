package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Settled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the claims of those who are gone. */
public interface PresenceContract extends SpoolFixture {

    @Test
    default void aLateSettleOfALostClaimIsRefusedAndChangesNothing() {
        NewSubmission submission = Submissions.to(client(), "a@one.test").build();
        spool().intake().accept(submission);
        InstanceId dead = sender(spool());
        Claim claim = claimOne(dead, NOON);
        assertEquals(1, spool().presence().takeOver(dead, 10, NOON));
        assertEquals(0, spool().presence().takeOver(dead, 10, NOON));

        assertEquals(
                Settled.CLAIM_LOST, spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON)));
        assertEquals(Settled.CLAIM_LOST, spool().queue().transmitting(claim));
        assertEquals(
                1,
                spool().journal()
                        .status(client(), submission.id())
                        .orElseThrow()
                        .waiting());
        Claim next = claimOne(sender(spool()), NOON);
        assertEquals(Settled.CLAIM_LOST, spool().queue().giveBack(claim, NOON), "a newer claim is not touched");
        assertEquals(0, next.attempts());
        assertEquals(1, next.lostClaims());
        assertTrue(next.doubtful());
    }

    @Test
    default void aTakeOverThatIsCutShortIsFinishedByTheNextObserver() {
        for (int i = 0; i < 3; i++) {
            spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        }
        InstanceId dead = sender(spool());
        assertEquals(3, claim(dead, 10, NOON).size());
        assertEquals(1, spool().presence().takeOver(dead, 1, NOON));

        assertEquals(dead, another().presence().heartbeats().getFirst().instance(), "still to be seen");
        assertEquals(2, another().presence().takeOver(dead, 10, NOON));
        assertEquals(0, another().presence().takeOver(dead, 10, NOON));
        assertEquals(0, spool().presence().heartbeats().size());
        assertEquals(3, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void whoWasDeclaredLostClaimsNothing() {
        InstanceId lost = sender(spool());
        spool().presence().takeOver(lost, 10, NOON);
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        assertEquals(0, claim(lost, 10, NOON).size());
    }

    @Test
    default void aLostInstanceLearnsItByItsNextHeartbeat() {
        InstanceId instance = sender(spool());
        assertTrue(spool().presence().beat(instance, NOON));
        assertTrue(another().presence().beat(instance, NOON));
        assertEquals(2, spool().presence().heartbeats().getFirst().counter());
        spool().presence().takeOver(instance, 10, NOON);
        assertFalse(spool().presence().beat(instance, NOON));
    }

    @Test
    default void anEnvelopeIsParkedAfterThreeCrashesAsTheOnlySuspect() {
        NewSubmission submission = Submissions.to(client(), "poison@one.test").build();
        spool().intake().accept(submission);
        for (int lost = 0; lost < 4; lost++) {
            InstanceId dead = sender(spool());
            Claim claim = claimOne(dead, NOON);
            assertEquals(lost, claim.lostClaims());
            if (lost > 0) {
                assertEquals(Settled.RECORDED, spool().queue().suspected(claim));
            }
            spool().presence().takeOver(dead, 10, NOON);
        }
        assertEquals(0, claim(sender(spool()), 10, NOON).size());
        Story story = spool().journal().story(submission.id()).orElseThrow();
        assertEquals(EnvelopeState.PARKED, story.envelopes().getFirst().state());
        assertEquals(0, story.envelopes().getFirst().attempts());
        assertEquals(EventType.PARKED, story.events().getLast().type());
    }

    @Test
    default void crashesInCompanyAreLaidToNobody() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        spool().intake().accept(Submissions.to(client(), "b@one.test").build());
        for (int lost = 0; lost < 9; lost++) {
            InstanceId dead = sender(spool());
            List<Claim> claims = claim(dead, 10, NOON);
            assertEquals(2, claims.size(), "nobody is parked after " + lost + " crashes");
            claims.forEach(spool().queue()::suspected);
            spool().presence().takeOver(dead, 10, NOON);
        }
        // What was claimed beside it and not tried does not make company.
        for (int lost = 0; lost < 3; lost++) {
            InstanceId dead = sender(spool());
            claim(dead, 10, NOON).stream()
                    .filter(claim ->
                            claim.recipients().getFirst().mailbox().localPart().equals("b"))
                    .forEach(spool().queue()::suspected);
            spool().presence().takeOver(dead, 10, NOON);
        }
        assertEquals(
                List.of("a"),
                claim(sender(spool()), 10, NOON).stream()
                        .map(claim -> claim.recipients().getFirst().mailbox().localPart())
                        .toList());
    }

    @Test
    default void crashesAloneCountOnlyInARow() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        Instant now = NOON;
        for (int round = 0; round < 3; round++) {
            for (int lost = 0; lost < 3; lost++) {
                InstanceId dead = sender(spool());
                Claim claim = claimOne(dead, now);
                if (lost > 0) {
                    spool().queue().suspected(claim);
                }
                spool().presence().takeOver(dead, 10, now);
            }
            Claim ended = claimOne(sender(spool()), now);
            now = now.plusSeconds(60);
            spool().queue().settle(ended, SpoolFixture.all(ended, SpoolFixture.deferred(), now));
        }
    }

    @Test
    default void anAttemptThatEndsForgetsLostClaims() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        Instant now = NOON;
        for (int round = 0; round < 6; round++) {
            InstanceId dead = sender(spool());
            claimOne(dead, now);
            spool().presence().takeOver(dead, 10, now);
            Claim alone = claimOne(sender(spool()), now);
            assertEquals(1, alone.lostClaims());
            now = now.plusSeconds(60);
            spool().queue().settle(alone, SpoolFixture.all(alone, SpoolFixture.deferred(), now));
        }
    }

    @Test
    default void whatMustNotRepeatIsParkedOnlyWhereTheDotMayHaveLeft() {
        NewSubmission submission =
                Submissions.to(client(), "a@one.test").onDoubt(OnDoubt.PARK).build();
        spool().intake().accept(submission);
        InstanceId first = sender(spool());
        claimOne(first, NOON);
        spool().presence().takeOver(first, 10, NOON);
        InstanceId second = sender(spool());
        Claim again = claimOne(second, NOON);
        assertFalse(again.doubtful(), "without the mark it was surely not sent");
        assertEquals(Settled.RECORDED, spool().queue().transmitting(again));
        spool().presence().takeOver(second, 10, NOON);

        Story story = spool().journal().story(submission.id()).orElseThrow();
        assertEquals(EnvelopeState.PARKED, story.envelopes().getFirst().state());
        assertEquals(1, story.envelopes().getFirst().recipients().getFirst().doubts());
    }

    @Test
    default void whoLeavesInPeaceIsNotSeenAnyMore() {
        InstanceId instance = sender(spool());
        spool().presence().leave(instance);
        assertEquals(0, spool().presence().heartbeats().size());
    }
}
