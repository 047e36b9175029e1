package io.postrider.sender.choice;

import io.postrider.sender.health.Standings;
import io.postrider.sender.health.Standings.Prospect;
import io.postrider.sender.health.Standings.Readiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Orders the routes of one rule for each of its mails. Safe for any number of threads, if {@code random} is. */
public final class Selector {

    private final Standings standings;
    private final Picking picking;
    private final List<String> routes;
    private final Map<String, Integer> weights = new HashMap<>();
    private final RandomGenerator random;
    private final AtomicInteger turn = new AtomicInteger();

    public Selector(Standings standings, Picking picking, List<Candidate> candidates, RandomGenerator random) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a rule has at least one route");
        }
        this.standings = standings;
        this.picking = picking;
        this.routes = candidates.stream().map(Candidate::route).toList();
        candidates.forEach(each -> weights.put(each.route(), each.weight()));
        this.random = random;
    }

    /** For one mail to that domain. Those that should rather not take it stand behind all others. */
    public Choice choose(String domain, Instant now) {
        List<Prospect> prospects = standings.prospects(routes, domain, now);
        List<String> order = new ArrayList<>(prospects.size());
        for (Readiness readiness : List.of(Readiness.OPEN, Readiness.AT_A_PINCH)) {
            List<Prospect> some = new ArrayList<>(prospects);
            some.removeIf(each -> each.readiness() != readiness);
            arrange(some);
            some.forEach(each -> order.add(each.route()));
        }
        Instant comeAgain = prospects.stream()
                .map(Prospect::opensAt)
                .min(Instant::compareTo)
                .orElse(now);
        return new Choice(order, comeAgain);
    }

    private void arrange(List<Prospect> some) {
        switch (picking) {
            case ORDER -> {
                // It is that of the rule.
            }
            case SCORE -> some.sort(Comparator.comparingDouble(Prospect::worth).reversed());
            case ROUND_ROBIN -> takeTurns(some);
            case WEIGHTS -> draw(some);
        }
    }

    private void takeTurns(List<Prospect> some) {
        int first = some.isEmpty() ? 0 : Math.floorMod(turn.getAndIncrement(), some.size());
        List<Prospect> rotated = new ArrayList<>(some.subList(first, some.size()));
        rotated.addAll(some.subList(0, first));
        some.clear();
        some.addAll(rotated);
    }

    /** Each next one by its part of what is left of the weights. */
    private void draw(List<Prospect> some) {
        List<Prospect> left = new ArrayList<>(some);
        some.clear();
        while (!left.isEmpty()) {
            int all = left.stream().mapToInt(this::weight).sum();
            int drawn = random.nextInt(all);
            int at = 0;
            while (drawn >= weight(left.get(at))) {
                drawn -= weight(left.get(at++));
            }
            some.add(left.remove(at));
        }
    }

    private int weight(Prospect prospect) {
        return Objects.requireNonNull(weights.get(prospect.route()));
    }
}
