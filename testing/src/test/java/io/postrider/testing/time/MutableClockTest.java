package io.postrider.testing.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void standsStillUntilMoved() {
        MutableClock clock = MutableClock.at(NOON);
        assertEquals(NOON, clock.instant());
        assertEquals(NOON.plusSeconds(90), clock.advance(Duration.ofSeconds(90)));
        assertEquals(NOON.plusSeconds(90), clock.instant());
        clock.set(NOON.minusSeconds(1));
        assertEquals(NOON.minusSeconds(1), clock.instant());
        assertEquals(ZoneOffset.UTC, clock.getZone());
    }

    @Test
    void movesTheClocksOfOtherZonesToo() {
        MutableClock clock = MutableClock.at("2026-11-22T12:00:00Z");
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));
        assertEquals(NOON.plusSeconds(3600), elsewhere.instant());
        assertEquals(ZoneId.of("Asia/Tokyo"), elsewhere.getZone());
    }
}
