package io.postrider.sender.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.settings.sender.HeartbeatSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final HeartbeatSettings SETTINGS =
            new HeartbeatSettings(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Membership.Identity IDENTITY = new Membership.Identity("test 1", null);

    private final FakePresence presence = new FakePresence();
    private long nanos = 17;
    private final Membership membership =
            new Membership(presence, IDENTITY, SETTINGS, InstantSource.fixed(NOON), () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Beats once a second for so many seconds. */
    private void beatFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            pass(Duration.ofSeconds(1));
            membership.beat();
        }
    }

    @Test
    void mayTransmitWhileItsHeartbeatIsYoung() {
        beatFor(3);
        assertTrue(membership.mayTransmit(membership.instance()));

        pass(Duration.ofSeconds(19));
        assertTrue(membership.mayTransmit(membership.instance()));

        pass(Duration.ofSeconds(1));
        assertFalse(membership.mayTransmit(membership.instance()));
    }

    @Test
    void mayNotTransmitForAClaimOfAnotherInstance() {
        assertFalse(membership.mayTransmit(new InstanceId(99)));
    }

    /** A beat that waits long for its commit proves life as of its begin: others may count from then. */
    @Test
    void countsTheAgeOfAHeartbeatFromItsBegin() {
        beatFor(1);
        presence.stalled = true;
        pass(Duration.ofSeconds(21));

        assertThrows(SpoolException.class, membership::beat);

        assertFalse(membership.mayTransmit(membership.instance()));
    }

    @Test
    void rejoinsAsAnotherInstanceWhenItWasDeclaredLost() {
        InstanceId before = membership.instance();
        presence.leave(before);

        beatFor(1);

        assertNotEquals(before, membership.instance());
        assertFalse(membership.mayTransmit(before));
        assertTrue(membership.mayTransmit(membership.instance()));
    }

    @Test
    void takesOverFromASenderThatIsSilentForLongEnough() {
        InstanceId dead = presence.join(ProcessRole.SENDER, "dead", NOON);
        presence.claims(dead, 250);

        beatFor(30);
        assertEquals(List.of(), presence.takenOver);

        beatFor(1);
        assertEquals(List.of(dead), presence.takenOver);
    }

    @Test
    void leavesASenderAloneWhoseCounterMoves() {
        InstanceId other = presence.join(ProcessRole.SENDER, "slow", NOON);

        for (int i = 0; i < 10; i++) {
            beatFor(20);
            presence.beat(other, NOON);
        }

        assertEquals(List.of(), presence.takenOver);
    }

    @Test
    void stealsNothingAfterAStallOfItsOwn() {
        InstanceId other = presence.join(ProcessRole.SENDER, "other", NOON);
        beatFor(5);

        presence.stalled = true;
        for (int i = 0; i < 600; i++) {
            pass(Duration.ofSeconds(1));
            assertThrows(SpoolException.class, membership::beat);
        }
        presence.stalled = false;
        beatFor(20);
        assertEquals(List.of(), presence.takenOver);

        presence.beat(other, NOON);
        beatFor(29);
        assertEquals(List.of(), presence.takenOver);
    }

    @Test
    void stealsNothingAfterItWasItselfStopped() {
        presence.join(ProcessRole.SENDER, "other", NOON);
        beatFor(5);

        pass(Duration.ofHours(1));
        beatFor(20);

        assertEquals(List.of(), presence.takenOver);
    }

    @Test
    void leavesOtherRolesMoreTime() {
        InstanceId frontend = presence.join(ProcessRole.FRONTEND, "frontend", NOON);

        beatFor(299);
        assertEquals(List.of(), presence.takenOver);

        beatFor(3);
        assertEquals(List.of(frontend), presence.takenOver);
    }

    @Test
    void sharesDestinationsWithThoseWhoSurelyLive() {
        InstanceId other = presence.join(ProcessRole.SENDER, "other", NOON);
        beatFor(1);
        assertEquals(1000, preferred(), "a row that never moved is nobody");

        presence.beat(other, NOON);
        beatFor(1);
        assertTrue(preferred() > 400 && preferred() < 600, preferred() + " of 1000");

        beatFor(6);
        assertEquals(1000, preferred(), "a silent sender's destinations do not wait until it is declared lost");
    }

    private long preferred() {
        return IntStream.range(0, 1000)
                .filter(i -> membership.prefers(new Domain("d" + i + ".test"), null))
                .count();
    }
}
