package io.postrider.spools.sqlite.rows;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.connection.TransactionMemory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue's top. A destination is ready when the earliest of its queued envelopes is due and nothing suspends it; it
 * may be shown ready too early (the claim then finds nothing and corrects it), never too late.
 */
public final class DestinationRows {

    /** Rows as this transaction sees them; every change of one enters it anew or forgets it. */
    private static final class Known implements TransactionMemory {
        private final Map<String, Row> rows = new HashMap<>();

        static Known in(SpoolConnection connection) {
            return connection.memory(Known.class, Known::new);
        }
    }

    private record Row(long id, long readyAt, long suspendedUntil, int failures) {

        Row readyAt(long moment) {
            return new Row(id, moment, suspendedUntil, failures);
        }
    }

    private static final long NEVER = Long.MAX_VALUE;
    private static final long LONGEST_SUSPENSION_MILLIS = 3_600_000;

    private DestinationRows() {}

    private static @Nullable Row find(SpoolConnection connection, String domain) throws SQLException {
        Map<String, Row> known = Known.in(connection).rows;
        Row row = known.get(domain);
        if (row == null) {
            row = connection
                    .first(
                            """
                            SELECT id, coalesce(ready_at, 9223372036854775807), suspended_until, failures
                              FROM destination WHERE domain = ?""",
                            found -> new Row(found.getLong(1), found.getLong(2), found.getLong(3), found.getInt(4)),
                            domain)
                    .orElse(null);
            if (row != null) {
                known.put(domain, row);
            }
        }
        return row;
    }

    /** Makes the destination ready no later than {@code due}, enters it if it is new, and returns its number. */
    public static long wake(SpoolConnection connection, String domain, long due) throws SQLException {
        Row row = find(connection, domain);
        if (row == null) {
            long id = connection.number(
                    "INSERT INTO destination (domain, ready_at, used_at) VALUES (?, ?, ?) RETURNING id",
                    domain,
                    due,
                    due);
            Known.in(connection).rows.put(domain, new Row(id, due, 0, 0));
            return id;
        }
        // No suspension is longer than this: one that is was written by a clock that stood far ahead.
        long ready = Math.max(due, Math.min(row.suspendedUntil(), due + LONGEST_SUSPENSION_MILLIS));
        if (row.readyAt() > ready) {
            connection.update("UPDATE destination SET ready_at = ?, used_at = ? WHERE id = ?", ready, due, row.id());
            Known.in(connection).rows.put(domain, row.readyAt(ready));
        }
        return row.id();
    }

    /** Enters it if it is new, with nothing to be tried there, and returns its number. */
    public static long enter(SpoolConnection connection, String domain, long now) throws SQLException {
        Row row = find(connection, domain);
        if (row != null) {
            return row.id();
        }
        long id =
                connection.number("INSERT INTO destination (domain, used_at) VALUES (?, ?) RETURNING id", domain, now);
        Known.in(connection).rows.put(domain, new Row(id, NEVER, 0, 0));
        return id;
    }

    /**
     * A person wants it tried now: its rest is over, its failures are not forgotten, so one mail goes first. Says whether it
     * rested.
     */
    public static boolean hurry(SpoolConnection connection, String domain, long now) throws SQLException {
        Row row = find(connection, domain);
        // Of many mails for it that are hurried together, the first has done it all.
        if (row == null || (row.readyAt() <= now && row.suspendedUntil() <= now)) {
            return false;
        }
        connection.update(
                "UPDATE destination SET ready_at = ?1, suspended_until = 0, used_at = ?1 WHERE id = ?2", now, row.id());
        Known.in(connection).rows.put(domain, new Row(row.id(), now, 0, row.failures()));
        return row.suspendedUntil() > now;
    }

    /** Puts it in its place again after a claim: ready at that time, or never while nothing is queued there. */
    public static void place(SpoolConnection connection, String domain, @Nullable Long readyAt, long now)
            throws SQLException {
        Row row = find(connection, domain);
        if (row != null) {
            connection.update("UPDATE destination SET ready_at = ?, used_at = ? WHERE id = ?", readyAt, now, row.id());
            Known.in(connection).rows.put(domain, row.readyAt(readyAt == null ? NEVER : readyAt));
        }
    }

    /** It answered: what suspended it is forgotten, and what waits may go at once. */
    public static void worked(SpoolConnection connection, String domain, long now) throws SQLException {
        Row row = find(connection, domain);
        if (row == null || row.failures() == 0) {
            return;
        }
        connection.update("""
                UPDATE destination
                   SET failures = 0, suspended_until = 0, last_reply = '',
                       ready_at = CASE WHEN ready_at IS NULL THEN NULL ELSE min(ready_at, ?) END
                 WHERE domain = ? AND failures > 0""", now, domain);
        Known.in(connection).rows.remove(domain);
    }

    /**
     * It could not be spoken to. An attempt that began before the present suspension ended says nothing new: of attempts
     * that failed side by side one counts. A suspension longer than there are was written by a clock that stood far ahead.
     */
    public static void suspend(SpoolConnection connection, String domain, long until, String reason, long begun)
            throws SQLException {
        connection.update("""
                UPDATE destination
                   SET failures = failures + 1, suspended_until = ?1, last_reply = ?2,
                       ready_at = CASE WHEN ready_at IS NULL THEN NULL ELSE max(ready_at, ?1) END
                 WHERE domain = ?3 AND (suspended_until <= ?4 OR suspended_until > ?5)""", until, reason, domain, begun, begun + LONGEST_SUSPENSION_MILLIS);
        Known.in(connection).rows.remove(domain);
    }

    /** Forgets all of them: rows were removed or changed as a set. */
    public static void changed(SpoolConnection connection) {
        Known.in(connection).rows.clear();
    }

    /** Keeps for people what it last said when it did not take a mail. */
    public static void said(SpoolConnection connection, String domain, String reply) throws SQLException {
        connection.update("UPDATE destination SET last_reply = ? WHERE domain = ?", reply, domain);
    }
}
