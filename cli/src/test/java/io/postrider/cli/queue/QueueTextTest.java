package io.postrider.cli.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.ledger.QueueReport.Destination;
import io.postrider.common.spool.ledger.QueueReport.Hold;
import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Destination DEAD = new Destination(
            new Domain("dead.example"),
            1200,
            0,
            4,
            1,
            NOW.minus(Duration.ofHours(26)),
            NOW.plusSeconds(90),
            7,
            "no exchanger answered: \u001bconnect timed out");
    private static final Destination BUSY =
            new Destination(new Domain("busy.example"), 3, 2, 0, 0, NOW.minusSeconds(5), NOW.minusSeconds(1), 0, "");
    private static final Destination LAST =
            new Destination(new Domain("last.example"), 0, 1, 0, 0, NOW.minusSeconds(5), null, 0, "x".repeat(150));

    @Test
    void showsWhatWaitsForWhomAndWhy() {
        assertEquals(
                List.of(
                        "1203 waiting, 3 being tried, 4 held, 1 parked, for 3 destinations; 1 sender alive",
                        "",
                        "DESTINATION   WAITING  TRYING  HELD  PARKED  OLDEST   NEXT TRY  FAILURES  LAST REPLY",
                        "dead.example     1200       0     4       1   1d 2h  in 1m 30s         7  no exchanger answered:"
                                + " ?connect timed out",
                        "busy.example        3       2     0       0      5s        now         -  -",
                        "last.example        0       1     0       0      5s          -         -  " + "x".repeat(99)
                                + "…"),
                lines(Optional.empty(), List.of(sender(NOW.minusSeconds(2))), DEAD, BUSY, LAST));
    }

    @Test
    void saysWhatAReplyIsAbout() {
        Destination busy = new Destination(
                new Domain("busy.example"), 3, 2, 0, 0, NOW.minusSeconds(5), NOW, 0, "421 4.7.0 too many connections");
        assertTrue(lines(Optional.empty(), List.of(sender(NOW)), busy)
                .getLast()
                .endsWith("  rate: 421 4.7.0 too many connections"));
    }

    @Test
    void isShortWhereNothingWaits() {
        assertEquals(
                List.of("nothing waits; 2 senders alive"),
                lines(Optional.empty(), List.of(sender(NOW), sender(NOW.minusSeconds(1)))));
    }

    @Test
    void aSenderThatHasNotBeatenForLongIsDead() {
        List<String> lines = lines(Optional.empty(), List.of(sender(NOW.minus(Duration.ofMinutes(10)))));
        assertEquals(
                "!! NO SENDER IS ALIVE (the last, sender 4711, was seen 10m ago): nothing is sent;"
                        + " `postrider up` or `postrider sender` starts one",
                lines.getFirst());
    }

    @Test
    void aHoldIsSaidFirst() {
        Hold hold = new Hold(NOW.minusSeconds(60), "restored\nfrom a backup");
        assertEquals(
                "!! HELD since 2026-11-22 11:59:00: nothing is sent (restored?from a backup); `postrider queue"
                        + " release` lets it go",
                lines(Optional.of(hold), List.of(sender(NOW))).getFirst());
    }

    private static List<String> lines(Optional<Hold> hold, List<Heartbeat> senders, Destination... destinations) {
        long waiting = 0;
        for (Destination destination : destinations) {
            waiting += destination.waiting();
        }
        QueueState queue = new QueueState(List.of(destinations), waiting, hold, senders, Duration.ofSeconds(30), NOW);
        return new QueueText(queue, ZoneOffset.UTC).lines();
    }

    private static Heartbeat sender(Instant beatAt) {
        return new Heartbeat(new InstanceId(1), ProcessRole.SENDER, "sender 4711", NOW.minusSeconds(3600), beatAt, 1);
    }
}
