package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.testing.Claims;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Quarantine quarantine = new Quarantine();
    private long now;

    private static Claim lost(int times) {
        return Claims.to("ann@a.test").lostClaims(times).build();
    }

    private boolean admit(Claim claim) {
        return quarantine.admit(claim, now);
    }

    @Test
    void concernsOnlyMailWhoseSenderDiedOverIt() {
        assertFalse(Quarantine.concerns(lost(0)));
        assertTrue(Quarantine.concerns(lost(1)));
    }

    @Test
    void triesOneSuspectAtATime() {
        Claim first = lost(1);
        assertTrue(admit(first));
        assertFalse(admit(lost(1)));

        quarantine.discharge(first);
        assertTrue(admit(lost(1)));
    }

    @Test
    void letsSlowInnocentsNotHoldUpTheOthers() {
        for (int i = 0; i < 8; i++) {
            assertTrue(admit(lost(1)), "number " + i);
            assertFalse(admit(lost(1)), "too soon behind number " + i);
            now += 3 * SECOND;
        }
        assertFalse(admit(lost(1)), "eight at most");
    }

    @Test
    void mailThatWasLostTwiceIsNeverInCompany() {
        Claim once = lost(1);
        Claim twice = lost(2);
        assertTrue(admit(once));
        now += 60 * SECOND;
        assertFalse(admit(twice), "another suspect is there");

        assertFalse(admit(lost(1)), "others stand back for it");
        quarantine.discharge(once);
        assertTrue(admit(twice));
        now += 60 * SECOND;
        assertFalse(admit(lost(1)), "nobody beside it, however long it takes");
        assertFalse(admit(lost(2)));

        quarantine.discharge(twice);
        now += 2 * SECOND;
        assertTrue(admit(lost(1)));
    }

    @Test
    void standsBackForAWhileOnly() {
        Claim once = lost(1);
        admit(once);
        admit(lost(2));
        quarantine.discharge(once);
        now += 2 * SECOND;
        assertTrue(admit(lost(1)), "whoever was turned away did not come again");
    }

    @Test
    void spreadsThoseWhoMustComeAgain() {
        assertEquals(Duration.ofMillis(100), Quarantine.waitFor(0));
        assertEquals(Duration.ofMillis(100), Quarantine.waitFor(7));
        assertEquals(Duration.ofMillis(1100), Quarantine.waitFor(80));
    }
}
