package io.postrider.events;

import io.postrider.common.spool.ledger.EventType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of events as they are written: {@code sent}, {@code in_doubt}. */
public final class EventNames {
    private static final Map<EventType, String> NAMES = new EnumMap<>(EventType.class);
    private static final Map<String, EventType> TYPES = new LinkedHashMap<>();

    static {
        for (EventType type : EventType.values()) {
            String name = type.name().toLowerCase(Locale.ROOT);
            NAMES.put(type, name);
            TYPES.put(name, type);
        }
    }

    private EventNames() {}

    public static String of(EventType type) {
        return String.valueOf(NAMES.get(type));
    }

    public static Optional<EventType> find(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }

    /** Every name, in the order of the types. */
    public static List<String> all() {
        return List.copyOf(TYPES.keySet());
    }
}
