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

    private final Map<Long, Long> lastClient = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED_DESTINATIONS;
        }
    };
    /** Destinations without room for bulk are looked through for urgent mail, so many at a time. */
    private static final int URGENT_LOOKS = 50;

    private int claims;
    private int urgentFrom;

    long lastClient(long destination) {
        return lastClient.getOrDefault(destination, -1L);
    }

    void served(long destination, long client) {
        lastClient.put(destination, client);
    }

    /** Whether the n-th destination that has no room for bulk is to be looked at for urgent mail in this claim. */
    boolean looksForUrgentAt(int place) {
        return place >= urgentFrom && place < urgentFrom + URGENT_LOOKS;
    }

    /** There were so many of them; the next claim goes on behind those looked at. */
    void lookedForUrgent(int places) {
        urgentFrom = places > urgentFrom + URGENT_LOOKS ? urgentFrom + URGENT_LOOKS : 0;
    }

    /** The lanes in the order of the next claim. */
    List<Lane> lanes() {
        claims = (claims + 1) % ONE_FOR_BULK_IN;
        return claims == 0 ? BULK_FIRST : HIGH_FIRST;
    }
}
