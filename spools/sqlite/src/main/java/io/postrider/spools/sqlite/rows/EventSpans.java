package io.postrider.spools.sqlite.rows;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.connection.TransactionMemory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Which client has events in which span of 64 numbers: an index of one client's events among all, at the price of a row
 * for a span in place of an entry for each event. Within a transaction each span is written once.
 */
public final class EventSpans implements TransactionMemory {

    private static final int BITS = 6;

    /** The last span written for a client; numbers only grow. */
    private final Map<Long, Long> lastOfClient = new HashMap<>();

    private EventSpans() {}

    /** The span that an event's number lies in. */
    public static long of(long event) {
        return event >> BITS;
    }

    public static long firstEvent(long span) {
        return span << BITS;
    }

    public static long lastEvent(long span) {
        return ((span + 1) << BITS) - 1;
    }

    /** Enters an event that was just given its number. */
    static void enter(SpoolConnection connection, long client, long event) throws SQLException {
        Map<Long, Long> last = connection.memory(EventSpans.class, EventSpans::new).lastOfClient;
        long span = of(event);
        Long before = last.put(client, span);
        if (before == null || before != span) {
            connection.update("INSERT INTO event_span VALUES (?, ?) ON CONFLICT DO NOTHING", client, span);
        }
    }

    /** Removes the spans all of whose events are up to this number. */
    public static void removeUpTo(SpoolConnection connection, long event) throws SQLException {
        connection.update("DELETE FROM event_span WHERE client IN (SELECT id FROM client) AND span < ?", of(event + 1));
    }
}
