package io.postrider.spools.sqlite.queue;

import io.postrider.common.spool.intake.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is at a destination: the client behind the one served last, and now and then bulk before the high lane. */
final class Turns {

    private static final int REMEMBERED_DESTINATIONS = 10_000;
    private static final List<Lane> HIGH_FIRST = List.of(Lane.HIGH, Lane.NORMAL);
    private static final List<Lane> BULK_FIRST = List.of(Lane.NORMAL, Lane.HIGH);

    /** Of so many claims at a destination one begins with bulk, or an endless high lane would starve it. */
    private static final int ONE_FOR_BULK_IN = 5;

    /** Of so many places one is for newcomers where more destinations are ready than there is room for. */
    private static final int ONE_FOR_NEWCOMERS_IN = 4;

    private record Last(long client, boolean isMoreDue, int turn) {}

    private final Map<Long, Last> served = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Last> eldest) {
            return size() > REMEMBERED_DESTINATIONS;
        }
    };
    /** Destinations without room for bulk are looked through for urgent mail, so many at a time. */
    private static final int URGENT_LOOKS = 50;

    private int claims;
    private int urgentFrom;
    private int newcomersDue;
    private long lastNewcomer = -1;

    long lastClient(long destination) {
        Last last = served.get(destination);
        return last == null ? -1 : last.client();
    }

    void served(long destination, long client) {
        served.compute(destination, (_, last) -> new Last(client, false, last == null ? 0 : last.turn()));
    }

    /** After it was served: whether there was more due than it got. */
    void left(long destination, boolean isMoreDue) {
        served.computeIfPresent(destination, (_, last) -> new Last(last.client(), isMoreDue, last.turn()));
    }

    /** Whether what is due there now may have been due already when it was served last. */
    boolean waitsSinceLastServed(long destination) {
        Last last = served.get(destination);
        return last != null && last.isMoreDue();
    }

    /** How many of so many places are for newcomers; of single ones, one now and then. */
    int placesForNewcomers(int places) {
        newcomersDue += places;
        int some = Math.min(places, newcomersDue / ONE_FOR_NEWCOMERS_IN);
        newcomersDue %= ONE_FOR_NEWCOMERS_IN;
        return some;
    }

    /** The client whose newcomer had the last place. */
    long lastNewcomer() {
        return lastNewcomer;
    }

    void newcomerServed(long client) {
        lastNewcomer = client;
    }

    /** Whether the n-th destination that has no room for bulk is to be looked at for urgent mail in this claim. */
    boolean looksForUrgentAt(int place) {
        return place >= urgentFrom && place < urgentFrom + URGENT_LOOKS;
    }

    /** There were so many of them; the next claim goes on behind those looked at. */
    void lookedForUrgent(int places) {
        urgentFrom = places > urgentFrom + URGENT_LOOKS ? urgentFrom + URGENT_LOOKS : 0;
    }

    /** The lanes in the order of the next claim there. Each destination counts for itself, or some would never change. */
    List<Lane> lanes(long destination) {
        claims++;
        Last last = served.get(destination);
        int turn = (last == null ? claims : last.turn() + 1) % ONE_FOR_BULK_IN;
        served.put(destination, new Last(lastClient(destination), last != null && last.isMoreDue(), turn));
        return turn == 0 ? BULK_FIRST : HIGH_FIRST;
    }
}
