package io.postrider.sender.dispatch;

import io.postrider.common.spool.queue.Claim;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps mail apart whose sender died over it, perhaps because of it. After one lost claim a few are tried side by side;
 * after two in a row one at a time in the process, so that a message that brings senders down is alone with its third
 * and last crash, and its neighbours are not parked for it.
 */
final class Quarantine {

    private static final int ONCE_LOST = 8;
    private static final Duration PACE = Duration.ofMillis(100);

    private final AtomicInteger onceLost = new AtomicInteger();
    private final AtomicInteger oftenLost = new AtomicInteger();

    static boolean concerns(Claim claim) {
        return claim.lostClaims() > 0;
    }

    /** Whether it may be tried now; then it must be {@link #discharge}d. */
    boolean admit(Claim claim) {
        boolean often = claim.lostClaims() > 1;
        AtomicInteger counter = often ? oftenLost : onceLost;
        int limit = often ? 1 : ONCE_LOST;
        return counter.getAndUpdate(held -> held < limit ? held + 1 : held) < limit;
    }

    void discharge(Claim claim) {
        (claim.lostClaims() > 1 ? oftenLost : onceLost).decrementAndGet();
    }

    /** How long the n-th of those who were not admitted together should stay away. */
    static Duration waitFor(int turned) {
        return PACE.multipliedBy(1 + turned / ONCE_LOST);
    }
}
