package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DestinationLoadTest {

    private final DestinationLoad load = new DestinationLoad(20);
    private long now = 1000;

    private void claim(int count) {
        for (int i = 0; i < count; i++) {
            load.claimed(now);
        }
    }

    /** One claim from session to stored end, that went through. */
    private void deliver() throws InterruptedException {
        assertTrue(load.enterSession());
        load.worked(++now);
        load.leaveSession();
        load.attempted();
        load.settled(now);
    }

    @Test
    void meetsAnUnknownDestinationWithFewSessions() {
        assertEquals(10, load.room(0));
    }

    @Test
    void growsByOneSessionForEachMailThatWentThroughUpToTheCap() throws InterruptedException {
        claim(30);
        for (int i = 0; i < 30; i++) {
            deliver();
        }
        load.room(0);

        assertEquals(40, load.room(0));
    }

    @Test
    void countsWhatWaitsForTheDiskNeitherAsWaitingNorAsInSession() throws InterruptedException {
        claim(10);
        assertEquals(0, load.room(0));

        load.enterSession();
        load.leaveSession();
        load.attempted();

        assertEquals(1, load.room(0));
    }

    @Test
    void fetchesAheadAsMuchAsWentThroughSinceItWasAsked() throws InterruptedException {
        claim(100);
        for (int i = 0; i < 100; i++) {
            deliver();
        }

        assertEquals(20 + 200, load.room(0));
        assertEquals(20 + 20, load.room(0));
    }

    @Test
    void probesADestinationThatCouldNotBeSpokenToWithOneMail() {
        assertEquals(1, load.room(3));

        claim(1);
        assertEquals(0, load.room(3));

        load.attempted();
        assertEquals(0, load.room(3));

        load.settled(now);
        assertEquals(1, load.room(3));
    }

    @Test
    void sendsBackThoseWhoWaitWhenOthersFoundNobody() throws InterruptedException {
        claim(2);
        assertTrue(load.enterSession());
        assertEquals(1, load.unreachable(now));
        load.leaveSession();

        assertFalse(load.enterSession());
        assertEquals(0, load.room(0), "not before the suspension is stored");
    }

    @Test
    void countsFailuresOfAttemptsSideBySideOnce() {
        load.room(2);

        assertEquals(3, load.unreachable(now));
        assertEquals(3, load.unreachable(now));
    }

    @Test
    void wantsFewerSessionsWhereOthersWorkMeanwhile() throws InterruptedException {
        claim(12);
        for (int i = 0; i < 5; i++) {
            deliver();
        }
        long begun = now;
        load.enterSession();
        load.enterSession();
        load.enterSession();
        load.worked(++now);

        assertEquals(0, load.unreachable(begun));

        load.leaveSession();
        load.leaveSession();
        load.leaveSession();
        assertTrue(load.room(0) <= 13, "the window is what it took");
    }

    @Test
    void isForgottenOnlyWhenNothingIsInFlight() {
        claim(1);
        assertFalse(load.isIdleSince(now + 1));

        load.attempted();
        assertFalse(load.isIdleSince(now + 1));

        load.settled(now);
        assertTrue(load.isIdleSince(now + 1));
        assertFalse(load.isIdleSince(now));
    }
}
