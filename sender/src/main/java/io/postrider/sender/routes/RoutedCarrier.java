package io.postrider.sender.routes;

import io.postrider.common.message.Content;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.delivery.Result;
import io.postrider.sender.health.Standings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Carries mail by the routes that its rule names, and all other mail to its exchangers. */
public final class RoutedCarrier implements Attempt.Carrier {

    /** What a passage uses. */
    record Tools(Standings standings, Map<String, Outlet> outlets, InstantSource clock, LongSupplier ticker) {}

    private final RouteBook book;
    private final Tools tools;
    private final Attempt.Carrier exchangers;

    /** @param outlets every route that a rule may name */
    public RoutedCarrier(
            RouteBook book,
            Standings standings,
            Map<String, Outlet> outlets,
            Attempt.Carrier exchangers,
            InstantSource clock,
            LongSupplier ticker) {
        this.book = book;
        this.tools = new Tools(standings, Map.copyOf(outlets), clock, ticker);
        this.exchangers = exchangers;
    }

    @Override
    public Result attempt(Attempt attempt, Content content) {
        Optional<RouteBook.Entry> entry = book.entryFor(attempt.claim());
        return entry.isEmpty()
                ? exchangers.attempt(attempt, content)
                : new Passage(tools, attempt, content).run(entry.get());
    }
}
