package io.postrider.cleaner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.SpoolException;
import io.postrider.settings.CleanerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CleanerSettings RULES = new CleanerSettings(
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofHours(1),
            10);

    private final RecordingRetention retention = new RecordingRetention();

    @Test
    void repeatsEachStepUntilNothingIsLeft() {
        retention.left.put("submissions", 25);
        Swept swept = new Sweep(retention, RULES, Pause.none()).run(NOON);
        assertEquals(25, swept.submissions());
        assertEquals(
                4,
                retention.calls.stream()
                        .filter(call -> call.startsWith("submissions"))
                        .count());
    }

    @Test
    void goesFromWhatMayNotBeSentToTheSpaceThatBecameFree() {
        new Sweep(retention, RULES, Pause.none()).run(NOON);
        assertEquals(
                List.of(
                        "expire 2026-11-22T12:00:00Z 10",
                        "staged 2026-11-22T11:00:00Z 10",
                        "messages 2026-11-15T12:00:00Z 10",
                        "submissions 2026-10-23T12:00:00Z 10",
                        "events 2026-11-08T12:00:00Z 40",
                        "keys 2026-11-21T12:00:00Z 40",
                        "destinations 2026-11-21T12:00:00Z 10",
                        "suppressions 2026-11-22T12:00:00Z 40",
                        "space 1"),
                retention.calls);
    }

    @Test
    void pausesAfterEachBatchThatFoundSomething() {
        retention.left.put("messages", 30);
        int[] pauses = {0};
        new Sweep(retention, RULES, () -> ++pauses[0] > 0).run(NOON);
        assertEquals(3, pauses[0]);
    }

    @Test
    void endsAfterTheBatchUnderWayWhenAskedTo() {
        retention.left.put("expire", 25);
        retention.left.put("events", 25);
        Swept swept = new Sweep(retention, RULES, () -> false).run(NOON);
        assertEquals(10, swept.expired());
        assertEquals(0, swept.events());
        assertEquals(15, retention.left.get("expire"));
    }

    @Test
    void theNextPassGoesOnAfterOneThatWasEnded() {
        retention.left.put("expire", 25);
        boolean[] proceed = {false};
        Sweep sweep = new Sweep(retention, RULES, () -> proceed[0]);
        sweep.run(NOON);
        proceed[0] = true;
        assertEquals(15, sweep.run(NOON).expired());
    }

    @Test
    void aFailingSpoolEndsThePass() {
        retention.failing = "messages";
        Sweep sweep = new Sweep(retention, RULES, Pause.none());
        assertThrows(SpoolException.class, () -> sweep.run(NOON));
        assertTrue(retention.calls.getLast().startsWith("messages"));
    }

    @Test
    void tellsWhatItDidInOneLine() {
        assertEquals("nothing to remove", new Swept(0, 0, 0, 0, 0, 0, 0, 0).toString());
        assertEquals(
                "expired 1 envelope, removed 2 submissions, 3 messages, 2 unfinished bodies, 1 event, "
                        + "forgot 1 idle destination, 2 expired suppressions, gave back 9 pages",
                new Swept(1, 2, 3, 2, 1, 1, 2, 9).toString());
    }
}
