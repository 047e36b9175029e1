package io.postrider.sender.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(4));

    @Test
    void takesTheWaitsInTurnAndRepeatsTheLast() {
        RetrySchedule schedule = new RetrySchedule(WAITS, 0, new Random(1));

        assertEquals(Duration.ofMinutes(1), schedule.waitAfter(1));
        assertEquals(Duration.ofMinutes(5), schedule.waitAfter(2));
        assertEquals(Duration.ofHours(4), schedule.waitAfter(3));
        assertEquals(Duration.ofHours(4), schedule.waitAfter(1_000_000));
    }

    @Test
    void neverWaitsLongerThanTheCallerAllows() {
        RetrySchedule schedule = new RetrySchedule(WAITS, 0.5, new Random(1));

        for (int i = 0; i < 1000; i++) {
            assertTrue(schedule.waitAfter(9, Duration.ofMinutes(30)).toMinutes() <= 30);
        }
        assertEquals(
                Duration.ofMinutes(30),
                new RetrySchedule(WAITS, 0, new Random(1)).waitAfter(9, Duration.ofMinutes(30)));
    }

    @Test
    void whoWouldWaitLongerThanAllowedDoesNotWaitForTheSameMoment() {
        RetrySchedule schedule = new RetrySchedule(WAITS, 0.2, new Random(5));
        int[] perMinute = new int[31];
        for (int i = 0; i < 1000; i++) {
            perMinute[(int) schedule.waitAfter(9, Duration.ofMinutes(30)).toMinutes()]++;
        }

        for (int minute = 24; minute < 30; minute++) {
            assertTrue(perMinute[minute] < 300, perMinute[minute] + " of a thousand at minute " + minute);
        }
    }

    @Test
    void variesEachWaitWithinItsJitter() {
        RetrySchedule schedule = new RetrySchedule(WAITS, 0.2, new Random(7));

        Duration before = schedule.waitAfter(1);
        for (int i = 0; i < 1000; i++) {
            Duration wait = schedule.waitAfter(1);
            assertTrue(wait.toMillis() >= 48_000 && wait.toMillis() <= 72_000, wait.toString());
        }
        assertNotEquals(before, schedule.waitAfter(1));
    }

    @Test
    void isTheSameForTheSameSeed() {
        Duration first = new RetrySchedule(WAITS, 0.2, new Random(3)).waitAfter(2);

        assertEquals(first, new RetrySchedule(WAITS, 0.2, new Random(3)).waitAfter(2));
    }

    @Test
    void waitsAtLeastAMillisecond() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofMillis(1)), 1, new Random(1));

        for (int i = 0; i < 100; i++) {
            assertTrue(schedule.waitAfter(1).isPositive());
        }
    }
}
