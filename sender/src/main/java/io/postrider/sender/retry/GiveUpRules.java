package io.postrider.sender.retry;

import io.postrider.settings.sender.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which mail behind a dead destination ends on the evidence of a probe that failed, instead of being probed one by one.
 * Only what every clock agrees on: the destination was dead for this process's own monotonic time, in several probes, at
 * the end of which the mail was past its give-up time; and others could be spoken to meanwhile, or the outage may be
 * ours. A clock that steps ahead, a sender that was stopped, a network that is down here: none of them ends untried mail.
 */
public final class GiveUpRules {

    /** A destination is not taken for dead by fewer probes in a row, nor over less time than the other two say. */
    private static final int PROBES = 3;

    private static final Duration DEAD_FOR = Duration.ofHours(1);

    /** Clocks drift by that much and are set right by it; a larger step ahead is not believed. */
    private static final Duration DRIFT = Duration.ofMinutes(1);

    private final Duration giveUpAfter;
    private final LongSupplier ticker;
    private final Instant startedAt;
    private final long startedAtNanos;

    public GiveUpRules(RetrySettings settings, InstantSource clock, LongSupplier ticker) {
        this.giveUpAfter = settings.giveUpAfter();
        this.ticker = ticker;
        this.startedAt = clock.instant();
        this.startedAtNanos = ticker.getAsLong();
    }

    /**
     * What is known when a probe has failed.
     *
     * @param probes in a row that failed, seen by this process
     * @param deadSince when the first of them did, by the monotonic clock
     * @param othersSpokenAt when any destination was last spoken to; meaningless if none was
     */
    public record Evidence(int probes, long deadSince, boolean othersSpoken, long othersSpokenAt) {}

    /**
     * Mail whose give-up time began to count by then is over.
     *
     * @param probedAt when the failed probe began, by the wall clock
     */
    public Optional<Instant> acceptedBefore(Evidence evidence, Instant probedAt) {
        long now = ticker.getAsLong();
        long enough = min(DEAD_FOR, giveUpAfter).toNanos();
        boolean dead = evidence.probes() >= PROBES && now - evidence.deadSince() >= enough;
        boolean othersLive = evidence.othersSpoken() && now - evidence.othersSpokenAt() <= DEAD_FOR.toNanos();
        if (!dead || !othersLive) {
            return Optional.empty();
        }
        Instant latest = startedAt.plusNanos(now - startedAtNanos).plus(DRIFT);
        Instant believed = probedAt.isAfter(latest) ? latest : probedAt;
        return Optional.of(believed.minus(giveUpAfter));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
