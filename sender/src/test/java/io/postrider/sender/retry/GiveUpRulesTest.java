package io.postrider.sender.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.sender.retry.GiveUpRules.Evidence;
import io.postrider.settings.sender.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GiveUpRulesTest {

    private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private long ticks = 77;
    private final GiveUpRules rules = new GiveUpRules(
            new RetrySettings(List.of(Duration.ofMinutes(1)), 0, null, FIVE_DAYS), () -> START, () -> ticks);

    /** So long after the start, dead ever since, with another destination spoken to a minute ago. */
    private Optional<Instant> afterHours(int hours, Instant probedAt) {
        ticks = 77 + hours * HOUR;
        return rules.acceptedBefore(new Evidence(5, 77, true, ticks - HOUR / 60), probedAt);
    }

    @Test
    void whatWasPastItsTimeWhenTheProbeBeganIsOver() {
        Instant probedAt = START.plus(Duration.ofHours(2));
        assertEquals(Optional.of(probedAt.minus(FIVE_DAYS)), afterHours(2, probedAt));
    }

    @Test
    void aFirstLookAfterAWeekOfBeingStoppedEndsNothing() {
        ticks = 77 + HOUR / 60;
        assertEquals(Optional.empty(), rules.acceptedBefore(new Evidence(3, 77, true, 77), START));
    }

    @Test
    void twoProbesAreNotEnough() {
        ticks = 77 + 2 * HOUR;
        assertEquals(Optional.empty(), rules.acceptedBefore(new Evidence(2, 77, true, ticks), START));
    }

    @Test
    void whereNobodyElseCouldBeSpokenToEitherTheOutageMayBeOurs() {
        ticks = 77 + 49 * HOUR;
        Instant probedAt = START.plus(Duration.ofHours(49));
        assertEquals(Optional.empty(), rules.acceptedBefore(new Evidence(99, 77, false, 0), probedAt));
        assertEquals(Optional.empty(), rules.acceptedBefore(new Evidence(99, 77, true, ticks - 2 * HOUR), probedAt));
    }

    @Test
    void aClockThatStepsAYearAheadIsNotBelieved() {
        Instant believed = START.plus(Duration.ofHours(2)).plusSeconds(60);
        assertEquals(Optional.of(believed.minus(FIVE_DAYS)), afterHours(2, START.plus(Duration.ofDays(365))));
    }

    @Test
    void aClockThatStepsBackEndsLess() {
        Instant probedAt = START.minus(Duration.ofDays(30));
        assertEquals(Optional.of(probedAt.minus(FIVE_DAYS)), afterHours(2, probedAt));
    }
}
