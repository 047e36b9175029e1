package io.postrider.sender.dispatch;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.queue.Allotment;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.settings.sender.SessionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The load of every destination, and the answer to the spool's question how much more of each is wanted. */
public final class Destinations {

    private static final long FORGOTTEN_AFTER = Duration.ofHours(1).toNanos();

    private final SessionSettings settings;
    private final Predicate<Domain> preferred;
    private final LongSupplier ticker;
    private final ConcurrentHashMap<Domain, DestinationLoad> loads = new ConcurrentHashMap<>();

    /** @param preferred whether this sender, and not another living one, serves a destination */
    public Destinations(SessionSettings settings, Predicate<Domain> preferred, LongSupplier ticker) {
        this.settings = settings;
        this.preferred = preferred;
        this.ticker = ticker;
    }

    /** The room granted in one claim, to see afterwards whether it was too little. Asked on the spool's writer. */
    final class Grant implements Allotment {

        private final Map<Domain, Integer> left = new HashMap<>();

        @Override
        public int room(DestinationState destination) {
            if (!preferred.test(destination.domain())) {
                return 0;
            }
            DestinationLoad load = loads.get(destination.domain());
            int room = load == null ? firstRoom(destination) : load.room(destination.failures());
            left.put(destination.domain(), room);
            return room;
        }

        /** Whether a destination may have had more than there was room for. */
        boolean wasTooLittle(List<Claim> claims) {
            for (Claim claim : claims) {
                left.merge(claim.domain(), -1, Integer::sum);
            }
            return left.values().stream().anyMatch(room -> room <= 0);
        }
    }

    /** A failing destination's load is kept from here on, so that the next failure is counted behind the earlier ones. */
    private int firstRoom(DestinationState destination) {
        DestinationLoad load = fresh();
        int room = load.room(destination.failures());
        if (destination.failures() > 0) {
            loads.putIfAbsent(destination.domain(), load);
        }
        return room;
    }

    Grant grant() {
        return new Grant();
    }

    /** A claim is in hand; from now on it counts. */
    DestinationLoad claimed(Domain domain) {
        return loads.compute(domain, (_, known) -> {
            DestinationLoad load = known == null ? fresh() : known;
            load.claimed(ticker.getAsLong());
            return load;
        });
    }

    void settled(DestinationLoad load) {
        load.settled(ticker.getAsLong());
    }

    /** Forgets destinations without mail; to be called now and then. */
    public void forgetIdle() {
        long moment = ticker.getAsLong() - FORGOTTEN_AFTER;
        for (Domain domain : loads.keySet()) {
            loads.computeIfPresent(domain, (_, load) -> load.isIdleSince(moment) ? null : load);
        }
    }

    private DestinationLoad fresh() {
        return new DestinationLoad(settings.perDestination());
    }
}
