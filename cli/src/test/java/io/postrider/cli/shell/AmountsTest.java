package io.postrider.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Test
    void showsTheLargestUnitsOnly() {
        assertEquals("0s", Amounts.length(Duration.ofMillis(-5)));
        assertEquals("59s", Amounts.length(Duration.ofSeconds(59)));
        assertEquals("3m 20s", Amounts.length(Duration.ofSeconds(200)));
        assertEquals("12m", Amounts.length(Duration.ofSeconds(759)));
        assertEquals("2h 5m", Amounts.length(Duration.ofMinutes(125)));
        assertEquals("3d 4h", Amounts.length(Duration.ofHours(76)));
        assertEquals("5d", Amounts.length(Duration.ofDays(5)));
    }

    @Test
    void tellsPastFromFuture() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        assertEquals("in 5m", Amounts.fromNow(now.plusSeconds(300), now));
        assertEquals("3m ago", Amounts.fromNow(now.minusSeconds(180), now));
        assertEquals("0s ago", Amounts.fromNow(now, now));
    }

    @Test
    void sizesAndShortTimes() {
        assertEquals("512 B", Amounts.size(512));
        assertEquals("2.0 KB", Amounts.size(2048));
        assertEquals("25 MB", Amounts.size(25 << 20));
        assertEquals("15 ms", Amounts.took(Duration.ofMillis(15)));
        assertEquals("1.5 s", Amounts.took(Duration.ofMillis(1500)));
        assertEquals("2m", Amounts.took(Duration.ofMinutes(2)));
    }
}
