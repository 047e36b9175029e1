package io.postrider.sender.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a route that failed is left alone, and what it must show before it is trusted again. */
final class Rests {

    static final Duration KNOCK_EVERY = Duration.ofSeconds(2);

    /** Passwords and accounts do not mend themselves; and who knocks with a wrong one often is locked out. */
    static final Duration OF_THE_UNKNOWN = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Who answers knocks and then fails mail is knocked at in vain: it rests for this long, and twice as long each time. */
    private static final Duration AFTER_PROBE = Duration.ofSeconds(15);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** No header keeps mail away for longer. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    /** Knocks that must be answered in a row; more, the more often it relapsed lately. */
    private static final int KNOCKS = 10;

    private static final int KNOCKS_MORE = 5;
    private static final int MOST_KNOCKS = 25;
    private static final int MOST_DOUBLINGS = 10;

    private Rests() {}

    /** After so many times in a row in which it answered knocks and failed mail. */
    static Duration after(int failedProbes) {
        return failedProbes == 0 ? SHORT : shorter(doubled(AFTER_PROBE, failedProbes), LONGEST);
    }

    /** After so many answers in a row that it gets too many. */
    static Duration pause(int pauses) {
        return shorter(doubled(FIRST_PAUSE, pauses), LONGEST_PAUSE);
    }

    static Duration askedFor(@Nullable Duration retryAfter) {
        return retryAfter == null ? Duration.ZERO : shorter(retryAfter, LONGEST_ASKED_FOR);
    }

    static int knocksWanted(int relapses) {
        return Math.clamp(KNOCKS + (long) KNOCKS_MORE * (relapses - 1), KNOCKS, MOST_KNOCKS);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration doubled(Duration first, int times) {
        return first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
