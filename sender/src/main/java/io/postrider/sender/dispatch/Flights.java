package io.postrider.sender.dispatch;

import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.sandbox.SimulatedReports;
import io.postrider.sender.sealing.Seals;
import io.postrider.sender.site.SessionGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** All claims in flight: starts them, counts them, and ends them when the sender stops. */
public final class Flights {

    /** Ends of claims that wait for the disk hold little; beyond this many nothing more is taken on. */
    private static final int MOST_SETTLING = 4096;

    /** A larger claim would hold up everybody else's group commit. */
    private static final int MOST_AT_ONCE = 256;

    /** How long the ends of aborted attempts may take to be stored. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Everything a flight uses. */
    public record Tools(
            DeliveryQueue queue,
            Seals seals,
            FinalDots finalDots,
            Attempt.Carrier delivery,
            Settlements settlements,
            Settler settler,
            AttemptJournal journal,
            SimulatedReports reports) {}

    private final Tools tools;
    private final Destinations destinations;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Bell bell;
    private final Quarantine quarantine = new Quarantine();
    private final Set<Flight> flying = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger bulkFlying = new AtomicInteger();
    private final AtomicInteger turningAway = new AtomicInteger();
    private final AtomicInteger settling = new AtomicInteger();
    private final SessionGate sessions;
    private final int mostActive;
    private final int mostBulk;

    /** @param sessions how many sessions there may be in all */
    public Flights(
            Tools tools, Destinations destinations, int sessions, Bell bell, InstantSource clock, LongSupplier ticker) {
        this.tools = tools;
        this.destinations = destinations;
        this.sessions = SessionGate.of(sessions);
        this.mostActive = 2 * sessions;
        this.mostBulk = mostActive - Math.max(1, mostActive / 10);
        this.bell = bell;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Claims in flight, from claim to stored end. */
    public int count() {
        return count.get();
    }

    /**
     * How many more claims of a lane may be taken on now; none while an end of a claim could not be stored. A part is kept
     * from all but the high lane.
     */
    int room(Lane lane) {
        if (tools.settler().unstored() > 0) {
            return 0;
        }
        int settlingNow = settling.get();
        int free = Math.min(mostActive - (count.get() - settlingNow), MOST_SETTLING - settlingNow);
        if (lane != Lane.HIGH) {
            free = Math.min(free, mostBulk - bulkFlying.get());
        }
        return Math.clamp(free, 0, MOST_AT_ONCE);
    }

    /** Attempts these claims, each on its own; those that must be kept apart from each other come again in turn. */
    void start(List<Claim> claims) {
        tools.journal().claimed(claims.size());
        int turnedAway = 0;
        for (Claim claim : claims) {
            if (!Quarantine.concerns(claim)) {
                start(claim, Attempt.Company.SHARED);
            } else if (quarantine.admit(claim, ticker.getAsLong())) {
                start(claim, Attempt.Company.ALONE);
            } else {
                turnAway(claim, now().plus(Quarantine.waitFor(turnedAway++)));
            }
        }
    }

    /**
     * Takes back what has not come to its final dot, waits for the replies to what has, and ends in doubt what has none
     * after {@code grace}.
     *
     * @return whether the end of every claim is stored
     */
    public boolean stop(Duration grace) {
        flying.forEach(flight -> flight.attempt().withdraw("the sender stops"));
        if (!awaitNone(grace)) {
            flying.forEach(flight -> flight.attempt().abort());
        }
        return awaitNone(LAST_WORDS);
    }

    private void start(Claim claim, Attempt.Company company) {
        Attempt attempt = new Attempt(claim, company, tools.finalDots().of(claim));
        Flight flight = new Flight(this, attempt, destinations.claimed(claim));
        flying.add(flight);
        count.incrementAndGet();
        if (claim.lane() != Lane.HIGH) {
            bulkFlying.incrementAndGet();
        }
        Thread.ofVirtual().start(flight);
    }

    private void turnAway(Claim claim, Instant due) {
        turningAway.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                tools.settler()
                        .store(Flight.describe(claim), () -> tools.queue().giveBack(claim, due));
            } finally {
                turningAway.decrementAndGet();
            }
        });
    }

    private boolean awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!isEmpty() && System.nanoTime() - deadline < 0) {
                Thread.sleep(Duration.ofMillis(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return isEmpty();
    }

    private boolean isEmpty() {
        return flying.isEmpty() && turningAway.get() == 0;
    }

    Flights.Tools tools() {
        return tools;
    }

    SessionGate sessions() {
        return sessions;
    }

    Instant now() {
        return clock.instant();
    }

    /** A flight's attempt is over, its end not yet stored: there is room for another. */
    void attempted(Lane lane) {
        settling.incrementAndGet();
        if (lane != Lane.HIGH) {
            bulkFlying.decrementAndGet();
        }
        bell.freed();
    }

    /** A flight's end is stored, or can never be. */
    void landed(Flight flight) {
        Claim claim = flight.attempt().claim();
        if (Quarantine.concerns(claim)) {
            quarantine.discharge(claim);
        }
        destinations.settled(flight.berth());
        settling.decrementAndGet();
        count.decrementAndGet();
        flying.remove(flight);
        bell.freed();
    }
}
