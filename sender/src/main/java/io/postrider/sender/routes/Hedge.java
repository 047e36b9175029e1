package io.postrider.sender.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An urgent mail at a second route while the first does not answer: rather twice than late. Who decides first ends the other,
 * which may have handed the mail over by then; the ledger says so. Used once, by one thread, which waits for both.
 */
final class Hedge {

    /**
     * What came of it.
     *
     * @param ended those that came to an end by themselves, in the order in which they did
     * @param brokenOff those that were ended because another had decided, or were taken back
     */
    record Outturn(List<Leg.Ended> ended, List<Leg> brokenOff) {}

    /** A leg at its end: as it ended, or failed, or neither if it was taken back before it began. */
    private record Arrival(
            Leg leg, Leg.@Nullable Ended ended, @Nullable RuntimeException failure) {

        boolean hasDecided() {
            return ended != null && ended.isDecided();
        }
    }

    private final List<Leg> underWay = new ArrayList<>();
    private final List<Arrival> arrived = new ArrayList<>();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    void begin(Leg leg) {
        underWay.add(leg);
        Thread.ofVirtual().name("sender-hedge").start(() -> run(leg));
    }

    private void run(Leg leg) {
        Arrival arrival = new Arrival(leg, null, null);
        leg.attempt().begin();
        try {
            arrival = new Arrival(leg, leg.run(), null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            arrival = new Arrival(leg, null, e);
        } finally {
            leg.attempt().ended();
            arrivals.add(arrival);
        }
    }

    /** Whether one came to its end within that time. */
    boolean hasArrived(Duration within) throws InterruptedException {
        Arrival arrival = arrivals.poll(within.toNanos(), TimeUnit.NANOSECONDS);
        if (arrival != null) {
            enter(arrival);
        }
        return arrival != null;
    }

    private void enter(Arrival arrival) {
        arrived.add(arrival);
        underWay.remove(arrival.leg());
        if (arrival.hasDecided()) {
            underWay.forEach(leg -> leg.attempt().abort());
        }
    }

    /**
     * Waits until all are at their end.
     *
     * @throws RuntimeException one failed, and no other came to an end
     */
    Outturn end() {
        while (!underWay.isEmpty()) {
            enter(next());
        }
        List<Leg.Ended> ended = new ArrayList<>();
        List<Leg> brokenOff = new ArrayList<>();
        for (Arrival arrival : arrived) {
            boolean byItself =
                    arrival.ended() != null && !arrival.leg().attempt().isAborted();
            if (byItself || arrival.hasDecided()) {
                ended.add(arrival.ended());
            } else if (arrival.failure() == null) {
                brokenOff.add(arrival.leg());
            }
        }
        if (ended.isEmpty()) {
            arrived.forEach(Hedge::rethrow);
        }
        return new Outturn(ended, brokenOff);
    }

    private static void rethrow(Arrival arrival) {
        if (arrival.failure() != null) {
            throw arrival.failure();
        }
    }

    /** Each comes: who is taken back ends at once, but for what was handed over and must be waited for. */
    private Arrival next() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return arrivals.take();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
