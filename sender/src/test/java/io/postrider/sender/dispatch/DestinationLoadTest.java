package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.intake.Lane;
import org.junit.jupiter.api.Test;

class DestinationLoadTest {

    private final DestinationLoad load = new DestinationLoad(new Domain("a.test"));
    private final long now = 1000;

    private void claim(int count) {
        for (int i = 0; i < count; i++) {
            load.claimed(Lane.NORMAL, now);
        }
    }

    private int room(int failures) {
        return load.room(Lane.NORMAL, failures);
    }

    @Test
    void takesAFewClaimsOfADestinationWhoseSiteIsNotKnown() {
        assertEquals(10, room(0));
        claim(4);
        assertEquals(6, room(0));
    }

    @Test
    void probesADestinationThatCouldNotBeSpokenToWithOneMailOfWhateverLane() {
        assertEquals(1, room(3));
        assertEquals(1, load.room(Lane.HIGH, 3));

        claim(1);
        assertEquals(0, room(3));
        assertEquals(0, load.room(Lane.HIGH, 3));

        load.attempted();
        assertEquals(0, room(3));

        load.settled(now);
        assertEquals(1, room(3));
    }

    @Test
    void hasNoRoomBeforeASuspensionIsStored() {
        claim(2);
        assertEquals(1, load.suspend());
        assertTrue(load.isSuspended());
        assertEquals(0, room(0));
    }

    @Test
    void countsFailuresOfAttemptsSideBySideOnce() {
        room(2);

        assertEquals(3, load.suspend());
        assertEquals(3, load.suspend());
    }

    @Test
    void anAnswerEndsTheSuspension() {
        room(2);
        load.suspend();
        load.worked();

        assertFalse(load.isSuspended());
        assertEquals(1, load.suspend());
    }

    @Test
    void countsProbesThatFoundItDeadUntilItAnswers() {
        load.foundDead(5);
        load.suspend();
        load.foundDead(6);
        assertEquals(1, load.deadProbes(), "side by side they are one");
        room(1);
        load.foundDead(9);
        assertEquals(2, load.deadProbes());
        assertEquals(5, load.deadSince());

        load.worked();
        assertEquals(0, load.deadProbes());
    }

    @Test
    void isForgottenOnlyWhenNothingIsInFlight() {
        claim(1);
        assertFalse(load.isForgotten(now + 1));

        load.attempted();
        assertFalse(load.isForgotten(now + 1));

        load.settled(now);
        assertFalse(load.isForgotten(now));
        assertTrue(load.isForgotten(now + 1));
    }
}
