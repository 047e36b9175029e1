package io.postrider.cli.simulate;

import java.util.List;
import java.util.stream.Stream;

/**
 * A story of two routes, of which the first is preferred.
 *
 * @param name for the command line
 * @param seconds how long it takes
 */
record Scenario(String name, String title, int seconds, List<Trouble> troubles) {

    static final String PREFERRED = "preferred";
    static final String ALTERNATIVE = "alternative";
    private static final int HALF_AN_HOUR = 1800;

    Scenario {
        troubles = List.copyOf(troubles);
    }

    /** Those that {@code docs/routes.md} speaks of; the first three are those of Micro email service. */
    static List<Scenario> all() {
        return List.of(
                scenario("outage", "10 minutes' outage", new Trouble(PREFERRED, 600, 1200, 1)),
                scenario("half", "10 minutes at 50 % errors", new Trouble(PREFERRED, 600, 1200, 0.5)),
                scenario("random", "5 % errors at random", new Trouble(PREFERRED, 0, HALF_AN_HOUR, 0.05)),
                scenario(
                        "turns",
                        "both fail in turn",
                        new Trouble(PREFERRED, 300, 600, 1),
                        new Trouble(ALTERNATIVE, 660, 960, 1),
                        new Trouble(PREFERRED, 1020, 1320, 1),
                        new Trouble(ALTERNATIVE, 1380, 1680, 1)),
                scenario(
                        "degradation",
                        "errors rise from 0 to 100 %",
                        new Trouble(PREFERRED, 600, 1200, 0, 1, Trouble.Reach.REQUESTS)),
                scenario(
                        "domain",
                        "blocked at 1 of 10 domains",
                        new Trouble(PREFERRED, 600, 1200, 1, 1, Trouble.Reach.ONE_DOMAIN)),
                scenario(
                        "deaf",
                        "an outage that knocks do not show",
                        new Trouble(PREFERRED, 600, 1200, 1, 1, Trouble.Reach.MAIL)));
    }

    /** When trouble of the preferred route ended, in seconds; not where it lasts to the end. */
    List<Integer> recoveries() {
        return troubles.stream()
                .filter(trouble -> trouble.route().equals(PREFERRED) && trouble.until() < seconds)
                .map(Trouble::until)
                .toList();
    }

    private static Scenario scenario(String name, String title, Trouble... troubles) {
        return new Scenario(name, title, HALF_AN_HOUR, Stream.of(troubles).toList());
    }
}
