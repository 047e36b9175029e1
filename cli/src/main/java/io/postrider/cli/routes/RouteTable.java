package io.postrider.cli.routes;

import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.common.spool.routes.RouteState;
import io.postrider.common.spool.routes.RouteUse;
import io.postrider.common.spool.routes.Routes;
import io.postrider.sender.health.Phase;
import io.postrider.sender.health.Standings;
import io.postrider.sender.routes.RouteKeeper;
import io.postrider.settings.route.NamedRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of each route that is set up. */
final class RouteTable {

    private static final Duration RATE_OVER = Duration.ofMinutes(5);
    private static final Duration SHARE_OVER = Duration.ofHours(1);

    /**
     * A route.
     *
     * @param share its part of all attempts by named routes in the last hour
     * @param perMinute attempts in a minute, over the last five
     */
    record Line(
            String route,
            String transport,
            double base,
            double score,
            Phase phase,
            RouteOrder order,
            double share,
            double perMinute,
            long failures,
            @Nullable Instant opensAt,
            @Nullable Instant failedAt,
            @Nullable String lastFailure) {}

    private RouteTable() {}

    static List<Line> of(Collection<NamedRoute> named, Routes spool, Instant now) {
        Map<String, RouteState> states = byRoute(spool.states(), RouteState::route);
        Map<String, RouteUse> hour = byRoute(spool.usesSince(now.minus(SHARE_OVER)), RouteUse::route);
        Map<String, RouteUse> minutes = byRoute(spool.usesSince(now.minus(RATE_OVER)), RouteUse::route);
        Map<String, RouteOrder> orders = spool.orders();
        long all = hour.values().stream().mapToLong(RouteUse::attempts).sum();
        List<Line> lines = new ArrayList<>();
        for (NamedRoute route : named) {
            RouteUse none = new RouteUse(route.name(), 0, 0);
            RouteUse used = hour.getOrDefault(route.name(), none);
            RouteUse lately = minutes.getOrDefault(route.name(), none);
            RouteState state = states.get(route.name());
            var view = standing(route, state).view(now).getFirst();
            lines.add(new Line(
                    route.name(),
                    route.transport().word(),
                    route.score(),
                    view.score(),
                    view.phase(),
                    orders.getOrDefault(route.name(), RouteOrder.ENABLED),
                    all == 0 ? 0 : (double) used.attempts() / all,
                    (double) lately.attempts() / RATE_OVER.toMinutes(),
                    used.failures(),
                    view.opensAt(),
                    view.failedAt(),
                    view.lastFailure()));
        }
        return lines;
    }

    private static Standings standing(NamedRoute route, @Nullable RouteState state) {
        Standings standings = new Standings(Map.of(route.name(), route.score()));
        if (state != null) {
            standings.recall(route.name(), RouteKeeper.memory(state));
        }
        return standings;
    }

    private static <T> Map<String, T> byRoute(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, each -> each));
    }
}
