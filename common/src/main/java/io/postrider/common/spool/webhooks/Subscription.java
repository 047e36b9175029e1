package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.ledger.EventType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which types of events a webhook is told of.
 *
 * @param bits as it is stored: a bit for each type at its code; all of them for whatever types there will be
 */
public record Subscription(long bits) {

    private static final long EVERYTHING = -1;

    /** Every type, and those that are yet to come. */
    public static Subscription everything() {
        return new Subscription(EVERYTHING);
    }

    /** These types, at least one. */
    public static Subscription to(Set<EventType> types) {
        long bits = 0;
        for (EventType type : types) {
            bits |= 1L << type.code();
        }
        if (bits == 0) {
            throw new IllegalArgumentException("a subscription to nothing");
        }
        return new Subscription(bits);
    }

    public boolean isToEverything() {
        return bits == EVERYTHING;
    }

    public boolean includes(EventType type) {
        return (bits & 1L << type.code()) != 0;
    }

    /** The types of today that it includes. */
    public Set<EventType> types() {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (EventType type : EventType.values()) {
            if (includes(type)) {
                types.add(type);
            }
        }
        return types;
    }
}
