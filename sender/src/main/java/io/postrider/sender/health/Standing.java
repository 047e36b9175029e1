package io.postrider.sender.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One route's state. Serving, it is measured by its mail; when it fails too often it rests, and no mail is spent on finding
 * out whether it is back: it is knocked at, which costs nobody anything. Only after many knocks in a row were answered do few
 * mails try it, and only after those is it as good as before. Guarded by the lock of {@link Standings}.
 */
final class Standing {

    /** So many failures in a row, or among the last hundred, are too many. */
    private static final int IN_A_ROW = 2;

    private static final int OF_A_HUNDRED = 3;

    /** Mails that must go through in a row while it is tried again; the first alone, then one more at a time. */
    private static final int PROBES = 5;

    /** After serving so long its relapses are forgotten. */
    private static final Duration LONG_SERVICE = Duration.ofMinutes(5);

    /** So many mails without any answer for so long: it hangs, and more would hang with them. */
    private static final int HANGING = 3;

    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** Nobody knocks for a route that no mail wanted for so long. */
    private static final Duration WANTED = Duration.ofMinutes(5);

    private final String route;
    private final double base;
    private final Health health = new Health();
    private final Recent recent = new Recent();
    private Duty duty = Duty.ENABLED;
    private Phase phase = Phase.SERVING;
    private @Nullable String lastFailure;
    private Instant servingSince = Instant.EPOCH;
    private Instant restsUntil = Instant.EPOCH;
    private Instant pausedUntil = Instant.EPOCH;
    private Instant wantedAt = Instant.EPOCH;
    private Instant knockAt = Instant.EPOCH;
    private Duration knockEvery = Rests.KNOCK_EVERY;
    private int knocksAnswered;
    private int relapses;
    private int failedProbes;
    private int probing;
    private int probed;
    private int pauses;
    private int inFlight;
    private Instant heardAt = Instant.EPOCH;
    private long attempts;
    private long failures;

    Standing(String route, double base) {
        this.route = route;
        this.base = base;
    }

    String route() {
        return route;
    }

    Duty duty() {
        return duty;
    }

    void serve(Duty wanted) {
        duty = wanted;
    }

    /** What it would be chosen by if it were open. */
    double worth(Instant now) {
        return phase == Phase.PROBING ? base : base * health.at(now);
    }

    /** Whether a mail may go by it now. */
    boolean isOpen(Instant now) {
        wantedAt = now;
        boolean paused = now.isBefore(pausedUntil);
        boolean hangs = inFlight >= HANGING && Duration.between(heardAt, now).compareTo(SILENCE) > 0;
        return switch (phase) {
            case SERVING -> !paused && !hangs;
            case RESTING -> false;
            case PROBING -> !paused && !hangs && probing <= probed;
        };
    }

    /** When it may be open again, if it is not. */
    Instant opensAt(Instant now) {
        Instant at = phase == Phase.RESTING ? Rests.later(restsUntil, pausedUntil) : pausedUntil;
        return Rests.later(at, now.plus(Rests.KNOCK_EVERY));
    }

    void begun(Instant now) {
        if (inFlight++ == 0) {
            heardAt = now;
        }
        attempts++;
        if (phase == Phase.PROBING) {
            probing++;
        }
    }

    void ended(Report report, Instant now) {
        inFlight = Math.max(0, inFlight - 1);
        probing = Math.max(0, probing - 1);
        switch (report) {
            case Report.Worked(var took) -> {
                heardAt = now;
                health.took(took, now);
                worked(now);
            }
            case Report.Unwelcome _ -> {
                heardAt = now;
                worked(now);
            }
            case Report.Failed failed -> {
                heardAt = now;
                failures++;
                failed(failed, now);
            }
            case Report.Nothing() -> {
                // It stays as it is.
            }
        }
    }

    private void worked(Instant now) {
        health.succeeded();
        recent.add(false);
        pauses = 0;
        if (phase == Phase.PROBING && ++probed >= PROBES) {
            phase = Phase.SERVING;
            servingSince = now;
            failedProbes = 0;
            health.restore(1, health.failedAt());
        }
    }

    private void failed(Report.Failed failure, Instant now) {
        health.failed(now);
        lastFailure = failure.what();
        Duration asked = Rests.askedFor(failure.retryAfter());
        switch (failure.fault()) {
            case TOO_MANY_REQUESTS -> {
                pauses++;
                Duration pause = asked.isZero() ? Rests.pause(pauses) : asked;
                pausedUntil = Rests.later(pausedUntil, now.plus(pause));
            }
            case AUTHENTICATION, CONFIGURATION -> {
                knockEvery = Rests.OF_THE_UNKNOWN;
                rest(Rests.longer(asked, Rests.OF_THE_UNKNOWN), now);
            }
            case SERVER -> {
                recent.add(true);
                boolean tooOften = recent.inARow() >= IN_A_ROW || recent.failures() >= OF_A_HUNDRED;
                if (phase != Phase.SERVING || tooOften || !asked.isZero()) {
                    knockEvery = Rests.KNOCK_EVERY;
                    rest(asked, now);
                }
            }
        }
    }

    private void rest(Duration atLeast, Instant now) {
        if (phase == Phase.RESTING) {
            // Of those that were under way when it broke; one of them counts.
            restsUntil = Rests.later(restsUntil, now.plus(atLeast));
            return;
        }
        if (phase == Phase.PROBING) {
            failedProbes++;
        } else if (Duration.between(servingSince, now).compareTo(LONG_SERVICE) >= 0) {
            relapses = 0;
        }
        relapses++;
        phase = Phase.RESTING;
        restsUntil = now.plus(Rests.longer(Rests.after(failedProbes), atLeast));
        knockAt = restsUntil;
        knocksAnswered = 0;
        recent.clear();
    }

    /** Whether somebody should knock now; if so, somebody does. */
    boolean isKnockDue(Instant now) {
        boolean due = phase == Phase.RESTING
                && duty != Duty.DISABLED
                && !now.isBefore(Rests.later(Rests.later(restsUntil, pausedUntil), knockAt))
                && Duration.between(wantedAt, now).compareTo(WANTED) <= 0;
        if (due) {
            knockAt = now.plus(knockEvery);
        }
        return due;
    }

    void knocked(Knock answer, Instant now) {
        if (phase != Phase.RESTING) {
            return;
        }
        switch (answer) {
            case Knock.Answered() -> {
                health.succeeded();
                knockEvery = Rests.KNOCK_EVERY;
                knockAt = now.plus(knockEvery);
                if (++knocksAnswered >= Rests.knocksWanted(relapses)) {
                    probe();
                }
            }
            case Knock.Unanswered(var what) -> {
                health.failed(now);
                lastFailure = what;
                knocksAnswered = 0;
            }
            // Only a mail can find out; the rests between are as long as if it had answered.
            case Knock.Impossible() -> probe();
        }
    }

    private void probe() {
        phase = Phase.PROBING;
        probing = 0;
        probed = 0;
    }

    Memory memory() {
        return new Memory(
                health.raw(), health.failedAt(), lastFailure, phase, restsUntil, pausedUntil, relapses, failedProbes);
    }

    /** Takes over what another knows better. What is tried is tried by each on its own, from the beginning. */
    void recall(Memory memory) {
        health.restore(memory.health(), memory.failedAt());
        lastFailure = memory.lastFailure();
        phase = memory.phase();
        restsUntil = memory.restsUntil();
        pausedUntil = memory.pausedUntil();
        relapses = memory.relapses();
        failedProbes = memory.failedProbes();
        knocksAnswered = 0;
        probing = 0;
        probed = 0;
        recent.clear();
    }

    RouteView view(Instant now, int coldPlaces) {
        boolean resting = phase == Phase.RESTING;
        return new RouteView(
                route,
                resting ? 0 : worth(now),
                phase,
                coldPlaces,
                attempts,
                failures,
                health.took(),
                lastFailure,
                health.failedAt(),
                resting || now.isBefore(pausedUntil) ? opensAt(now) : null);
    }
}
