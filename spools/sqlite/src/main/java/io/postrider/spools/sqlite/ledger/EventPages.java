package io.postrider.spools.sqlite.ledger;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.EventSpans;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the ledger forwards: everybody's events by their numbers, one client's by way of its spans. */
final class EventPages {

    /** So many spans at most in one read: of a client with one event in each, a page is short, and so is the read. */
    private static final int SPANS = 128;

    private EventPages() {}

    static long newest(SpoolConnection connection) throws SQLException {
        return connection.number("SELECT last FROM sequence WHERE name = 'event'");
    }

    /** The number up to which events were removed. */
    static long oldest(SpoolConnection connection) throws SQLException {
        return connection.number("SELECT last FROM sequence WHERE name = 'event-removed'");
    }

    static Page page(SpoolConnection connection, @Nullable ClientId client, long position, int limit)
            throws SQLException {
        long newest = newest(connection);
        if (position > newest) {
            return new Page.Ahead(newest);
        }
        long oldest = oldest(connection);
        if (position < oldest) {
            return new Page.TooOld(oldest);
        }
        return client == null
                ? everybodys(connection, position, limit, newest)
                : clients(connection, client, position, limit, newest);
    }

    private static Page everybodys(SpoolConnection connection, long position, int limit, long newest)
            throws SQLException {
        List<Event> events = connection.list(
                "SELECT " + EventRows.COLUMNS + " FROM event WHERE id > ? ORDER BY id LIMIT ?",
                EventRows::read,
                position,
                limit);
        boolean full = events.size() == limit;
        return new Page.Events(events, full ? events.getLast().position() : newest, full);
    }

    private static Page clients(SpoolConnection connection, ClientId client, long position, int limit, long newest)
            throws SQLException {
        List<Long> spans = spans(connection, client, position, SPANS);
        List<Event> events = new ArrayList<>();
        for (long span : spans) {
            events.addAll(inSpan(connection, client, span, position, limit - events.size()));
            if (events.size() == limit) {
                return new Page.Events(events, events.getLast().position(), true);
            }
        }
        boolean more = spans.size() == SPANS;
        long next = more ? Math.min(EventSpans.lastEvent(spans.getLast()), newest) : newest;
        return new Page.Events(events, next, more);
    }

    /** Whether the client, or for null anybody, has an event after the position. */
    static boolean hasAny(SpoolConnection connection, @Nullable ClientId client, long position) throws SQLException {
        if (client == null) {
            return newest(connection) > position;
        }
        for (long span : spans(connection, client, position, 2)) {
            if (!inSpan(connection, client, span, position, 1).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** By halving: events stand in the order of their numbers and, but for a clock that stepped, in that of time. */
    static long positionAt(SpoolConnection connection, long time) throws SQLException {
        long before = oldest(connection);
        long notBefore = newest(connection) + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            // Numbers were left out where a backup was restored.
            long at = connection.number("SELECT at FROM event WHERE id >= ? ORDER BY id LIMIT 1", middle);
            if (at < time) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    private static List<Long> spans(SpoolConnection connection, ClientId client, long position, int limit)
            throws SQLException {
        return connection.list(
                "SELECT span FROM event_span WHERE client = ? AND span >= ? ORDER BY span LIMIT ?",
                row -> row.getLong(1),
                client.value(),
                EventSpans.of(position + 1),
                limit);
    }

    private static List<Event> inSpan(SpoolConnection connection, ClientId client, long span, long after, int limit)
            throws SQLException {
        return connection.list(
                "SELECT " + EventRows.COLUMNS
                        + " FROM event WHERE id BETWEEN ? AND ? AND client = ? ORDER BY id LIMIT ?",
                EventRows::read,
                Math.max(EventSpans.firstEvent(span), after + 1),
                EventSpans.lastEvent(span),
                client.value(),
                limit);
    }
}
