package io.postrider.sender.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.intake.Lane;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SiteTest {

    private long now = 1_000_000;
    private final Site site = site(20, null);

    private Site site(int connections, @Nullable Integer rate) {
        return new Site(new LimitRules.Rule("mx.test", new Limits(connections, 100, rate), null), () -> now);
    }

    private void claim(int count) {
        for (int i = 0; i < count; i++) {
            site.claimed(Lane.NORMAL);
        }
    }

    /** One claim from session to its end, that went through. */
    private void deliver() throws InterruptedException {
        assertTrue(site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        now++;
        site.worked();
        site.gate().leave(Lane.NORMAL);
        site.ended(Lane.NORMAL);
    }

    @Test
    void meetsAnUnknownSiteWithFewSessionsAndAsManyThatWait() {
        assertEquals(10, site.room(Lane.NORMAL));
        claim(10);
        assertEquals(0, site.room(Lane.NORMAL));
    }

    @Test
    void fetchesAheadAsMuchAsWentThroughSinceItWasAsked() throws InterruptedException {
        claim(100);
        for (int i = 0; i < 100; i++) {
            deliver();
        }

        assertEquals(20 + 200, site.room(Lane.NORMAL));
        assertEquals(20 + 20, site.room(Lane.NORMAL));
    }

    @Test
    void hasRoomForTheHighLaneWhereBulkFillsIt() {
        claim(10);
        assertEquals(0, site.room(Lane.NORMAL));
        assertEquals(5, site.room(Lane.HIGH));
    }

    @Test
    void givesTheHighLaneASessionWhereTheWindowIsFullOfSlowBulk() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertTrue(site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        }
        assertTrue(site.gate().enter(new SessionGate.Visitor(Lane.HIGH, 1, this)), "beside the window");
        assertEquals(6, site.view().inSession());
    }

    @Test
    void nobodyPassesTheConfiguredConnections() throws InterruptedException {
        Site small = site(2, null);
        assertTrue(small.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        assertTrue(small.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        Thread third = Thread.ofPlatform().daemon().start(() -> {
            try {
                small.gate().enter(new SessionGate.Visitor(Lane.HIGH, 1, this));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        while (third.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertEquals(2, small.view().inSession());
    }

    @Test
    void isDeadWhenTheOnlySessionCannotBeHad() throws InterruptedException {
        site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        assertTrue(site.unreachable(now));
    }

    @Test
    void onlyWantsFewerWhereOthersAreInSession() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        }
        assertFalse(site.unreachable(now));
        assertEquals(4, site.view().window());
    }

    @Test
    void onlyWantsFewerWhereAnotherWentThroughMeanwhile() throws InterruptedException {
        long begun = now;
        now += 5;
        site.worked();
        site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));

        assertFalse(site.unreachable(begun));
    }

    @Test
    void restsWhenACohortHeardNothingButWait() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            site.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        }
        assertFalse(site.askedForPatience());
        assertFalse(site.askedForPatience());
        assertFalse(site.askedForPatience());
        assertTrue(site.askedForPatience());
        assertEquals(1, site.view().window());
    }

    @Test
    void takesARateReplyForOneOnlyFromWhoTookMailLately() {
        assertFalse(site.tookMailRecently());
        site.accepted();
        assertTrue(site.tookMailRecently());
        now += Duration.ofMinutes(11).toNanos();
        assertFalse(site.tookMailRecently());
    }

    @Test
    void claimsNoMoreThanItsRateAllowsSoon() {
        Site slow = site(20, 60);
        assertEquals(3, slow.room(Lane.NORMAL));
        slow.claimed(Lane.NORMAL);
        assertEquals(2, slow.room(Lane.NORMAL));
    }

    @Test
    void keepsNothingWaitingForARateForLong() throws InterruptedException {
        Site slow = site(20, 1);
        slow.claimed(Lane.NORMAL);
        assertTrue(slow.gate().enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));

        assertEquals(60, slow.pause(Lane.NORMAL).toSeconds());
        assertEquals(0, slow.room(Lane.NORMAL));
        assertTrue(slow.view().heldByRate());
        now += Duration.ofSeconds(61).toNanos();
        assertEquals(Duration.ZERO, slow.pause(Lane.NORMAL));
        assertEquals(1, slow.room(Lane.NORMAL));
    }

    @Test
    void isForgottenOnlyWithoutDomainsAndClaims() {
        site.joined();
        assertFalse(site.isIdleSince(now + 1));
        site.left();
        site.claimed(Lane.HIGH);
        assertFalse(site.isIdleSince(now + 1));
        site.ended(Lane.HIGH);
        assertTrue(site.isIdleSince(now + 1));
    }
}
