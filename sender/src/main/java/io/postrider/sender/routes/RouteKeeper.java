package io.postrider.sender.routes;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.common.spool.routes.RouteState;
import io.postrider.common.spool.routes.RouteUse;
import io.postrider.common.spool.routes.Routes;
import io.postrider.sender.health.Duty;
import io.postrider.sender.health.Knock;
import io.postrider.sender.health.Memory;
import io.postrider.sender.health.Phase;
import io.postrider.sender.health.RouteView;
import io.postrider.sender.health.Standings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of the routes in the spool, learns from it what other senders found out and what the operator wants, and
 * has those knocked at that rest. The spool's last word holds, whoever said it: senders that see different things agree
 * within seconds, and a route that fails one of them rests for all. Used by one thread.
 */
public final class RouteKeeper {

    private static final Logger log = LoggerFactory.getLogger(RouteKeeper.class);

    /** A score that moves a little is not written down each second. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(5);

    private static final int LONGEST_REASON = 300;

    /** What was told of a route last, and how much it had been used by then. */
    private record Told(Memory memory, Instant at) {}

    private final Standings standings;
    private final Map<String, Outlet> outlets;
    private final Routes spool;
    private final long self;
    private final InstantSource clock;
    private final Executor knocking;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Instant> learned = new HashMap<>();
    private final Map<String, RouteUse> counted = new HashMap<>();

    /**
     * @param self a number that no other sender has
     * @param knocking where it may be waited for a route's answer
     */
    public RouteKeeper(
            Standings standings,
            Map<String, Outlet> outlets,
            Routes spool,
            long self,
            InstantSource clock,
            Executor knocking) {
        this.standings = standings;
        this.outlets = Map.copyOf(outlets);
        this.spool = spool;
        this.self = self;
        this.clock = clock;
        this.knocking = knocking;
    }

    /** One round; to be run every second or so. */
    public void round() {
        Instant now = clock.instant();
        try {
            learn();
            keep(now);
            count(now);
        } catch (SpoolException e) {
            log.warn("routes=not-kept reason=\"{}\"", e.getMessage());
        }
        standings.knocksDue(now).forEach(route -> knocking.execute(() -> knock(route)));
        outlets.values().forEach(outlet -> outlet.transport().tidy());
    }

    private void knock(String route) {
        Outlet outlet = outlets.get(route);
        Knock answer;
        try {
            answer =
                    outlet == null ? new Knock.Impossible() : outlet.transport().knock();
        } catch (RuntimeException e) {
            log.warn("route={} knock=failed reason=\"{}\"", route, e, e);
            answer = new Knock.Unanswered("the sender failed: " + e);
        }
        standings.knocked(route, answer, clock.instant());
    }

    private void learn() {
        spool.orders().forEach((route, order) -> standings.serve(route, duty(order)));
        for (RouteState state : spool.states()) {
            boolean isNews = state.keptBy() != self
                    && outlets.containsKey(state.route())
                    && state.keptAt().isAfter(learned.getOrDefault(state.route(), Instant.MIN));
            if (isNews) {
                learned.put(state.route(), state.keptAt());
                Memory memory = memory(state);
                standings.recall(state.route(), memory);
                told.put(state.route(), new Told(memory, state.keptAt()));
            }
        }
    }

    private void keep(Instant now) {
        for (String route : outlets.keySet()) {
            Memory memory = standings.memory(route);
            Told before = told.get(route);
            if (before == null || isWorthKeeping(before, memory, now)) {
                report(route, before, memory);
                spool.keep(state(route, memory, now));
                told.put(route, new Told(memory, now));
            }
        }
    }

    private static boolean isWorthKeeping(Told before, Memory memory, Instant now) {
        if (before.memory().equals(memory)) {
            return false;
        }
        return before.memory().phase() != memory.phase()
                || !now.isBefore(before.at().plus(KEPT_EVERY))
                || !before.memory().pausedUntil().equals(memory.pausedUntil());
    }

    private static void report(String route, @Nullable Told before, Memory memory) {
        Phase phase = before == null ? Phase.SERVING : before.memory().phase();
        if (phase != memory.phase()) {
            log.warn("route={} phase={} last-failure=\"{}\"", route, memory.phase(), memory.lastFailure());
        }
    }

    private void count(Instant now) {
        List<RouteUse> uses = new ArrayList<>();
        for (RouteView view : standings.view(now)) {
            RouteUse before = counted.getOrDefault(view.route(), new RouteUse(view.route(), 0, 0));
            if (view.attempts() > before.attempts() || view.failures() > before.failures()) {
                uses.add(new RouteUse(
                        view.route(), view.attempts() - before.attempts(), view.failures() - before.failures()));
            }
        }
        if (!uses.isEmpty()) {
            spool.count(uses, now);
            uses.forEach(use -> counted.merge(
                    use.route(),
                    use,
                    (one, more) -> new RouteUse(
                            one.route(), one.attempts() + more.attempts(), one.failures() + more.failures())));
        }
    }

    private RouteState state(String route, Memory memory, Instant now) {
        String failure = memory.lastFailure();
        return new RouteState(
                route,
                memory.health(),
                memory.failedAt(),
                failure == null || failure.length() <= LONGEST_REASON ? failure : failure.substring(0, LONGEST_REASON),
                RouteState.Phase.valueOf(memory.phase().name()),
                memory.restsUntil(),
                memory.pausedUntil(),
                memory.relapses(),
                memory.failedProbes(),
                now,
                self);
    }

    /** What was kept, as the standings take it over. */
    public static Memory memory(RouteState state) {
        return new Memory(
                state.health(),
                state.failedAt(),
                state.lastFailure(),
                Phase.valueOf(state.phase().name()),
                state.restsUntil(),
                state.pausedUntil(),
                state.relapses(),
                state.failedProbes());
    }

    private static Duty duty(RouteOrder order) {
        return switch (order) {
            case ENABLED -> Duty.ENABLED;
            case DRAINED -> Duty.DRAINED;
            case DISABLED -> Duty.DISABLED;
        };
    }
}
