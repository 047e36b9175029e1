package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.testing.Claims;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final Claim FRESH = Claims.to("ann@a.test").build();
    private static final Claim ONCE = Claims.to("ann@a.test").lostClaims(1).build();
    private static final Claim TWICE = Claims.to("ann@a.test").lostClaims(2).build();

    private final Quarantine quarantine = new Quarantine();

    @Test
    void concernsOnlyMailWhoseSenderDiedOverIt() {
        assertFalse(Quarantine.concerns(FRESH));
        assertTrue(Quarantine.concerns(ONCE));
    }

    @Test
    void triesAFewSideBySideAfterTheFirstLoss() {
        for (int i = 0; i < 8; i++) {
            assertTrue(quarantine.admit(ONCE));
        }
        assertFalse(quarantine.admit(ONCE));

        quarantine.discharge(ONCE);
        assertTrue(quarantine.admit(ONCE));
    }

    @Test
    void triesOneAtATimeAfterTheSecond() {
        assertTrue(quarantine.admit(TWICE));
        assertFalse(quarantine.admit(TWICE));
        assertTrue(quarantine.admit(ONCE));

        quarantine.discharge(TWICE);
        assertTrue(quarantine.admit(TWICE));
    }

    @Test
    void spreadsThoseWhoMustComeAgain() {
        assertEquals(Duration.ofMillis(100), Quarantine.waitFor(0));
        assertEquals(Duration.ofMillis(100), Quarantine.waitFor(7));
        assertEquals(Duration.ofMillis(1100), Quarantine.waitFor(80));
    }
}
