package io.postrider.sender;

import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.choice.Candidate;
import io.postrider.sender.choice.Picking;
import io.postrider.sender.choice.Selector;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.health.Standings;
import io.postrider.sender.routes.Outlet;
import io.postrider.sender.routes.RouteBook;
import io.postrider.sender.routes.RouteKeeper;
import io.postrider.sender.routes.RoutedCarrier;
import io.postrider.sender.site.Limits;
import io.postrider.sender.site.Sites;
import io.postrider.settings.route.NamedRoute;
import io.postrider.settings.route.NamedRoutes;
import io.postrider.settings.route.RouteLimits;
import io.postrider.settings.route.RouteRule;
import io.postrider.settings.route.TransportSettings;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.sender.SessionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The named routes as the settings want them. Where there are none, mail takes the way it always took, at no cost. */
final class NamedWays implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NamedWays.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Map<String, Outlet> outlets;
    private final Standings standings;
    private final RouteBook book;
    private final RouteKeeper keeper;
    private final Thread keeping;
    private final Clock clock;
    private final LongSupplier ticker;

    private NamedWays(Map<String, Outlet> outlets, Standings standings, RouteBook book, Spool spool, Transports made) {
        this.outlets = outlets;
        this.standings = standings;
        this.book = book;
        this.clock = made.clock();
        this.ticker = made.ticker();
        this.keeper = new RouteKeeper(
                standings,
                outlets,
                spool.routes(),
                made.random().nextLong(),
                clock,
                knock -> Thread.ofVirtual().name("sender-knocks").start(knock));
        this.keeping = Thread.ofVirtual().name("sender-routes").unstarted(this::keep);
    }

    static NamedWays of(Spool spool, Sites sites, Transports transports) {
        SenderSettings settings = transports.settings();
        NamedRoutes named = settings.named();
        ReplyRules rules = OwnRules.inForce(settings.replies());
        Map<String, Outlet> outlets = new LinkedHashMap<>();
        Map<String, Double> bases = new LinkedHashMap<>();
        for (NamedRoute route : named.byName().values()) {
            boolean toExchangers = route.transport() instanceof TransportSettings.Direct;
            SessionSettings sessions = settings.sessions();
            Limits limits =
                    limits(route.limits(), toExchangers ? sessions.total() : sessions.perDestination(), sessions);
            outlets.put(
                    route.name(),
                    new Outlet(
                            route.name(),
                            transports.of(route, rules),
                            sites.ofRoute("route " + route.name(), limits),
                            toExchangers ? sites : null));
            bases.put(route.name(), route.score());
        }
        Standings standings = new Standings(bases);
        RouteBook book =
                new RouteBook(entries(named.rules(), standings, transports.random()), spool.clients(), spool.routes());
        return new NamedWays(outlets, standings, book, spool, transports);
    }

    private static List<RouteBook.Entry> entries(List<RouteRule> rules, Standings standings, RandomGenerator random) {
        List<RouteBook.Entry> entries = new ArrayList<>();
        for (RouteRule rule : rules) {
            List<Candidate> candidates = rule.routes().entrySet().stream()
                    .map(each -> new Candidate(each.getKey(), each.getValue()))
                    .toList();
            entries.add(RouteBook.Entry.at(
                    entries.size() + 1, rule, new Selector(standings, picking(rule.by()), candidates, random)));
        }
        return entries;
    }

    private static Picking picking(RouteRule.By by) {
        return switch (by) {
            case SCORE -> Picking.SCORE;
            case ORDER -> Picking.ORDER;
            case ROUND_ROBIN -> Picking.ROUND_ROBIN;
            case WEIGHTS -> Picking.WEIGHTS;
        };
    }

    /** @param most connections, where nothing is said of the route */
    private static Limits limits(RouteLimits own, int most, SessionSettings usual) {
        Integer connections = own.connections();
        Integer messages = own.messagesPerConnection();
        return new Limits(
                connections == null ? most : connections,
                messages == null ? usual.messagesPerSession() : messages,
                own.ratePerMinute());
    }

    /** What carries mail, with this for all that no rule fits. */
    Attempt.Carrier before(Attempt.Carrier exchangers) {
        return outlets.isEmpty() ? exchangers : new RoutedCarrier(book, standings, outlets, exchangers, clock, ticker);
    }

    /** The name of the rule that decides for a mail, if one does. */
    Optional<String> ruleOf(Claim claim) {
        return outlets.isEmpty() ? Optional.empty() : book.entryFor(claim).map(RouteBook.Entry::name);
    }

    /** Knows when it returns what others know of the routes, and what the operator wants of them. */
    void start() {
        if (!outlets.isEmpty()) {
            round();
            keeping.start();
        }
    }

    @Override
    public void close() {
        keeping.interrupt();
        outlets.values().forEach(outlet -> outlet.transport().close());
    }

    private void round() {
        try {
            keeper.round();
        } catch (RuntimeException e) {
            log.warn("routes=failed reason=\"{}\"", e, e);
        }
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL);
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
