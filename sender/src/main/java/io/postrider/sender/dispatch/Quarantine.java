package io.postrider.sender.dispatch;

import io.postrider.common.spool.queue.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps mail apart whose sender died over it, perhaps because of it: such mail is tried alone. A crash comes soon if it
 * comes, so behind mail whose sender died only once the next suspect may begin after a while, or a slow exchanger would
 * hold up hundreds of innocents; mail with two lost claims is never in company. Who was in company when a sender died is
 * not charged with it.
 */
final class Quarantine {

    /** A message that has not brought the sender down for so long will hardly do so. */
    private static final long BOX = Duration.ofSeconds(2).toNanos();

    private static final int MOST = 8;

    /** After mail that must be the only one was turned away, nobody else begins for this long. */
    private static final long STANDING_BACK = Duration.ofSeconds(1).toNanos();

    private static final Duration PACE = Duration.ofMillis(100);

    private record Held(Claim claim, long since) {}

    private final List<Held> held = new ArrayList<>();
    private long standBackFrom;
    private boolean standBack;

    static boolean concerns(Claim claim) {
        return claim.lostClaims() > 0;
    }

    private static boolean mustBeAlone(Claim claim) {
        return claim.lostClaims() > 1;
    }

    /** Whether it may be tried now; then it must be {@link #discharge}d. */
    synchronized boolean admit(Claim claim, long now) {
        if (mustBeAlone(claim)) {
            standBack = !held.isEmpty();
            standBackFrom = now;
            return held.isEmpty() && held.add(new Held(claim, now));
        }
        boolean othersFirst = standBack && now - standBackFrom < STANDING_BACK;
        boolean room = held.size() < MOST
                && held.stream().noneMatch(other -> mustBeAlone(other.claim()) || now - other.since() < BOX);
        return !othersFirst && room && held.add(new Held(claim, now));
    }

    synchronized void discharge(Claim claim) {
        held.removeIf(other -> other.claim().equals(claim));
    }

    /** How long the n-th of those who were not admitted together should stay away. */
    static Duration waitFor(int turned) {
        return PACE.multipliedBy(1 + turned / MOST);
    }
}
