package io.postrider.cli.simulate;

import io.postrider.sender.choice.Candidate;
import io.postrider.sender.choice.Choice;
import io.postrider.sender.choice.Picking;
import io.postrider.sender.choice.Selector;
import io.postrider.sender.health.Knock;
import io.postrider.sender.health.Report;
import io.postrider.sender.health.RouteView;
import io.postrider.sender.health.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One scenario played through: mails at even distances on a virtual clock, each tried by the routes in the order that the
 * selector gives, until one takes it.
 */
final class Simulation {

    /** What the routes are worth while nothing is wrong with them. */
    static final Map<String, Double> BASES = bases();

    private static final int DOMAINS = 10;
    private static final Duration TOOK = Duration.ofMillis(100);

    /** Of so many mails in a row this many by the preferred route: it is back. */
    private static final int BACK_OF = 50;

    private static final int BACK = 45;

    /**
     * A moment of it.
     *
     * @param scores of the routes, in their order
     */
    record Sample(int second, List<Double> scores) {}

    /**
     * How it went.
     *
     * @param failures attempts that failed
     * @param lost mails that no route took at their first pass
     * @param preferred mails that the preferred route took
     * @param failedAt the seconds in which attempts failed
     * @param returns for each recovery of the preferred route after how many seconds it had its mails again; -1 for never
     */
    record Run(
            Scenario scenario,
            int mails,
            int failures,
            int lost,
            int preferred,
            List<Double> failedAt,
            List<Integer> returns,
            List<Sample> samples) {}

    private final Scenario scenario;
    private final int perSecond;
    private final RandomGenerator random;
    private final Standings standings = new Standings(BASES);
    private final Selector selector;
    private final List<Double> failedAt = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Boolean> byPreferred = new ArrayList<>();
    private int lost;
    private double second;

    Simulation(Scenario scenario, int perSecond, RandomGenerator random) {
        this.scenario = scenario;
        this.perSecond = perSecond;
        this.random = random;
        this.selector = new Selector(
                standings,
                Picking.SCORE,
                BASES.keySet().stream().map(Candidate::new).toList(),
                random);
    }

    private static Map<String, Double> bases() {
        Map<String, Double> bases = new LinkedHashMap<>();
        bases.put(Scenario.PREFERRED, 1.0);
        bases.put(Scenario.ALTERNATIVE, 0.8);
        return bases;
    }

    Run run() {
        int mails = scenario.seconds() * perSecond;
        for (int mail = 0; mail < mails; mail++) {
            second = (double) mail / perSecond;
            standings.knocksDue(now()).forEach(route -> standings.knocked(route, knock(route), now()));
            send(mail % DOMAINS);
            if (mail % perSecond == 0) {
                samples.add(new Sample(
                        (int) second,
                        standings.view(now()).stream().map(RouteView::score).toList()));
            }
        }
        return new Run(
                scenario,
                mails,
                failedAt.size(),
                lost,
                (int) byPreferred.stream().filter(taken -> taken).count(),
                List.copyOf(failedAt),
                scenario.recoveries().stream().map(this::backAfter).toList(),
                List.copyOf(samples));
    }

    /** How many attempts fail where each mail goes by any of the routes, and by the other if that one fails. */
    static int failuresOfRandomChoice(Scenario scenario, int perSecond, RandomGenerator random) {
        Simulation simulation = new Simulation(scenario, perSecond, random);
        List<String> routes = List.copyOf(BASES.keySet());
        int failures = 0;
        for (int mail = 0; mail < scenario.seconds() * perSecond; mail++) {
            simulation.second = (double) mail / perSecond;
            int first = random.nextInt(routes.size());
            for (int i = 0; i < routes.size(); i++) {
                if (!simulation.fails(routes.get((first + i) % routes.size()), mail % DOMAINS)) {
                    break;
                }
                failures++;
            }
        }
        return failures;
    }

    private void send(int domain) {
        String to = "d" + domain + ".example";
        Choice choice = selector.choose(to, now());
        for (String route : choice.inOrder()) {
            standings.begun(route, to, now());
            boolean failed = fails(route, domain);
            standings.ended(route, to, failed ? report(route) : new Report.Worked(TOOK), now());
            if (!failed) {
                byPreferred.add(route.equals(Scenario.PREFERRED));
                return;
            }
            failedAt.add(second);
        }
        byPreferred.add(false);
        lost++;
    }

    private Report report(String route) {
        boolean unwelcome = scenario.troubles().stream()
                .anyMatch(trouble -> trouble.route().equals(route)
                        && trouble.isOn(second)
                        && trouble.reach() == Trouble.Reach.ONE_DOMAIN);
        return unwelcome
                ? new Report.Unwelcome("550 5.7.1 blocked")
                : new Report.Failed(Report.Fault.SERVER, "503", null);
    }

    private boolean fails(String route, int domain) {
        for (Trouble trouble : scenario.troubles()) {
            boolean hit = trouble.reach() != Trouble.Reach.ONE_DOMAIN || domain == 0;
            if (trouble.route().equals(route)
                    && hit
                    && trouble.isOn(second)
                    && random.nextDouble() < trouble.likely(second)) {
                return true;
            }
        }
        return false;
    }

    private Knock knock(String route) {
        for (Trouble trouble : scenario.troubles()) {
            if (trouble.route().equals(route)
                    && trouble.reach() == Trouble.Reach.REQUESTS
                    && random.nextDouble() < trouble.likely(second)) {
                return new Knock.Unanswered("503");
            }
        }
        return new Knock.Answered();
    }

    private int backAfter(int recovery) {
        for (int mail = recovery * perSecond; mail + BACK_OF <= byPreferred.size(); mail++) {
            int of = 0;
            for (int i = 0; i < BACK_OF; i++) {
                of += byPreferred.get(mail + i) ? 1 : 0;
            }
            if (of >= BACK) {
                return (int) Math.ceil((double) mail / perSecond) - recovery;
            }
        }
        return -1;
    }

    private Instant now() {
        return Instant.EPOCH.plusMillis(Math.round(1_000_000 + second * 1000));
    }
}
