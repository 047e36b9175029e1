package io.postrider.sender.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.sender.health.Duty;
import io.postrider.sender.health.Report;
import io.postrider.sender.health.Standings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TO = "a.example";

    private final Standings standings = new Standings(Map.of("cheap", 0.7, "good", 1.0, "spare", 0.2));

    private Selector selector(Picking picking) {
        return new Selector(
                standings,
                picking,
                List.of(new Candidate("cheap", 3), new Candidate("good", 1), new Candidate("spare", 1)),
                new Random(1));
    }

    private void fail(String route) {
        standings.begun(route, TO, NOON);
        standings.ended(route, TO, new Report.Failed(Report.Fault.SERVER, "503", null), NOON);
    }

    @Test
    void theHighestScoreGoesFirst() {
        assertEquals(
                List.of("good", "cheap", "spare"),
                selector(Picking.SCORE).choose(TO, NOON).inOrder());
    }

    @Test
    void orderIsThatOfTheRuleWhateverTheScores() {
        assertEquals(
                List.of("cheap", "good", "spare"),
                selector(Picking.ORDER).choose(TO, NOON).inOrder());
    }

    @Test
    void eachHasItsTurn() {
        Selector selector = selector(Picking.ROUND_ROBIN);

        assertEquals(
                List.of("cheap", "good", "spare"), selector.choose(TO, NOON).inOrder());
        assertEquals(
                List.of("good", "spare", "cheap"), selector.choose(TO, NOON).inOrder());
        assertEquals(
                List.of("spare", "cheap", "good"), selector.choose(TO, NOON).inOrder());
    }

    @Test
    void weightsAreShares() {
        Selector selector = selector(Picking.WEIGHTS);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            first.merge(selector.choose(TO, NOON).inOrder().getFirst(), 1, Integer::sum);
        }

        assertEquals(3000, first.getOrDefault("cheap", 0), 150);
        assertEquals(1000, first.getOrDefault("good", 0), 150);
    }

    @Test
    void whatRestsIsLeftOutAndWhatIsDrainedComesLast() {
        fail("good");
        fail("good");
        standings.serve("cheap", Duty.DRAINED);

        for (Picking picking : Picking.values()) {
            assertEquals(
                    List.of("spare", "cheap"),
                    selector(picking).choose(TO, NOON).inOrder());
        }
    }

    @Test
    void ifNoneCanBeUsedItSaysWhenToComeAgain() {
        for (String route : List.of("cheap", "good", "spare")) {
            fail(route);
            fail(route);
        }
        Choice choice = selector(Picking.SCORE).choose(TO, NOON);

        assertEquals(List.of(), choice.inOrder());
        assertTrue(choice.comeAgain().isAfter(NOON));
    }
}
