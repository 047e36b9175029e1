package io.postrider.sender.dispatch;

import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.sender.delivery.Quota;
import io.postrider.sender.retry.GiveUpRules;
import io.postrider.sender.site.SessionGate;
import io.postrider.sender.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One claim's place at its destination and at the site that it goes to. Used by the claim's own thread. */
final class Berth {

    /** Whoever finds a site crowded comes again soon. */
    private static final Duration WHEN_CROWDED = Duration.ofMillis(500);

    private final Destinations destinations;
    private final DestinationLoad load;
    private final Claim claim;
    private final Lane lane;
    private final SessionGate.Visitor visitor;
    private final boolean unproven;
    private @Nullable Site site;

    Berth(Destinations destinations, DestinationLoad load, Claim claim, long now) {
        this.destinations = destinations;
        this.load = load;
        this.claim = claim;
        this.lane = claim.lane();
        this.visitor = new SessionGate.Visitor(lane, claim.client(), load);
        this.site = load.claimed(lane, now);
        this.unproven = !load.isProven();
        if (unproven) {
            destinations.countUnproven(1);
        }
    }

    /** What its session may be used for; once the site is known. */
    Quota quota() {
        Site at = Objects.requireNonNull(site, "not located");
        return new Quota(at.name(), at.limits().connections(), at.limits().messagesPerSession());
    }

    /**
     * Finds the site and waits for one of its sessions, in turn.
     *
     * @return null in a session, which must be {@link #leave}d; otherwise after how long the mail should come again
     */
    @Nullable
    Duration enter() throws InterruptedException {
        Site found = destinations.locate(load, claim);
        boolean moved = moveTo(found);
        if (!destinations.isServedHere(load, found)) {
            return Duration.ZERO;
        }
        if (moved && found.isCrowded()) {
            return WHEN_CROWDED;
        }
        Duration pause = found.pause(lane);
        if (pause.isPositive()) {
            return pause;
        }
        if (load.isSuspended() || !found.gate().enter(visitor)) {
            return Duration.ZERO;
        }
        if (load.isSuspended()) {
            // Found out between the look and the turn.
            found.gate().leave(lane);
            return Duration.ZERO;
        }
        return null;
    }

    void leave() {
        if (site != null) {
            site.gate().leave(lane);
        }
    }

    private boolean moveTo(Site found) {
        if (found == site) {
            return false;
        }
        if (site != null) {
            site.disclaimed(lane);
        }
        found.claimed(lane);
        site = found;
        return true;
    }

    /** The attempt is over, its end not yet stored. */
    void attempted() {
        load.attempted();
        if (unproven) {
            destinations.countUnproven(-1);
        }
        if (site != null) {
            site.ended(lane);
        }
    }

    /** What speaks for giving up what waits behind it. */
    GiveUpRules.Evidence evidence() {
        return destinations.evidence(load);
    }

    /** Gives up what waits behind it. */
    void giveUp(GiveUp mail, Instant now) {
        destinations.giveUp(mail, now);
    }

    void settled(long now) {
        load.settled(now);
    }

    /** It answered; then nothing suspends it. */
    void worked() {
        load.worked();
        destinations.spoken();
        if (site != null) {
            site.worked();
        }
    }

    /** It is there, but did nothing that would tell how much it takes. */
    void alive() {
        load.worked();
    }

    /** Nothing could be tried; others of its kind would fare no better for a while. */
    void postponed(Duration time) {
        if (site != null) {
            site.shutter().shut(time);
        }
    }

    /** It took this mail. */
    void accepted() {
        if (site != null) {
            site.accepted();
        }
    }

    /**
     * No exchanger could be spoken to in an attempt that began then.
     *
     * @return passes in a row in which that was so, or 0 if it took other sessions meanwhile: then it only wants fewer
     */
    int unreachable(long begunAt) {
        if (site != null && !site.unreachable(begunAt)) {
            return 0;
        }
        destinations.foundDead(load);
        return suspend();
    }

    /**
     * A policy of its own forbids to speak to its exchangers as they are now. It rests; the site, which others may share, is
     * none the worse for it.
     *
     * @return passes in a row in which nobody could be spoken to
     */
    int unprotected() {
        destinations.foundDead(load);
        return suspend();
    }

    /** It asked for patience before it looked at the mail; returns as {@link #unreachable}. */
    int askedForPatience() {
        load.answered();
        destinations.spoken();
        return site != null && site.askedForPatience() ? suspend() : 0;
    }

    /** Whether it took mail lately. */
    boolean tookMailRecently() {
        return site != null && site.tookMailRecently();
    }

    private int suspend() {
        int failures = load.suspend();
        if (site != null) {
            site.gate().dismiss(load);
        }
        return failures;
    }
}
