package io.postrider.sender.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * At which recipient domains a route is not welcome: others take their mail meanwhile, and it keeps the rest. Twice in a row
 * is not welcome; then one mail at a time may find out whether that is over, after a wait that grows. Guarded by the lock of
 * {@link Standings}; of very many domains the ones longest unheard of are forgotten.
 */
final class Welcomes {

    private static final int IN_A_ROW = 2;
    private static final int MOST_DOMAINS = 10_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 2;

    private record Place(String route, String domain) {}

    /** @param asksAgain when a mail may try it again, while it is unwelcome */
    private record Coldness(int inARow, Instant asksAgain) {}

    private final Map<Place, Coldness> cold = new LinkedHashMap<>();

    boolean isWelcome(String route, String domain, Instant now) {
        Coldness known = cold.isEmpty() ? null : cold.get(new Place(route, domain));
        return known == null || known.inARow() < IN_A_ROW || !now.isBefore(known.asksAgain());
    }

    /** A mail goes there; where it is to find out something the others wait for what it finds. */
    void begun(String route, String domain, Instant now) {
        if (cold.isEmpty()) {
            return;
        }
        cold.computeIfPresent(
                new Place(route, domain),
                (_, known) -> known.inARow() < IN_A_ROW ? known : new Coldness(known.inARow(), now.plus(FIRST_WAIT)));
    }

    void warm(String route, String domain) {
        if (!cold.isEmpty()) {
            cold.remove(new Place(route, domain));
        }
    }

    void cold(String route, String domain, Instant now) {
        Place place = new Place(route, domain);
        Coldness known = cold.remove(place);
        int inARow = known == null ? 1 : known.inARow() + 1;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(inARow - IN_A_ROW, 0, MOST_DOUBLINGS));
        cold.put(place, new Coldness(inARow, now.plus(wait)));
        if (cold.size() > MOST_DOMAINS) {
            cold.remove(cold.keySet().iterator().next());
        }
    }

    /** At how many domains a route is not welcome now. */
    int coldPlaces(String route) {
        return (int) cold.entrySet().stream()
                .filter(each ->
                        each.getKey().route().equals(route) && each.getValue().inARow() >= IN_A_ROW)
                .count();
    }
}
