package io.postrider.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How few attempts fail, and how soon mail is back. The bounds are those of Micro email service's own simulation. */
class SimulationTest {

    private static final int PER_SECOND = 10;
    private static final int LONGEST_RETURN = 60;

    @ParameterizedTest
    @CsvSource({"outage, 7", "half, 7", "random, 170", "turns, 20", "degradation, 14", "domain, 14", "deaf, 7"})
    void noMoreAttemptsFailThanThis(String name, int most) {
        for (Simulation.Run run : runs(name)) {
            assertTrue(run.failures() <= most, () -> name + ": " + run.failures() + " failed");
            assertEquals(18_000, run.mails());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outage", "half", "turns", "degradation"})
    void thePreferredRouteHasItsMailBackWithinAMinute(String name) {
        for (Simulation.Run run : runs(name)) {
            assertTrue(
                    run.returns().stream().allMatch(after -> after >= 0 && after <= LONGEST_RETURN),
                    () -> name + ": " + run.returns());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outage", "half", "random", "turns", "degradation", "domain", "deaf"})
    void noMailIsLeftWhileOneRouteWorks(String name) {
        for (Simulation.Run run : runs(name)) {
            assertEquals(0, run.lost(), name);
        }
    }

    @Test
    void whereOneDomainIsBlockedTheOthersKeepThePreferredRoute() {
        for (Simulation.Run run : runs("domain")) {
            assertTrue(run.preferred() > 17_250, () -> "only " + run.preferred() + " went by it");
        }
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        assertEquals(runs("half").getFirst(), runs("half").getFirst());
    }

    private static List<Simulation.Run> runs(String name) {
        Scenario scenario = Scenario.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return IntStream.range(1, 9)
                .mapToObj(seed -> new Simulation(scenario, PER_SECOND, new Random(seed)).run())
                .toList();
    }
}
