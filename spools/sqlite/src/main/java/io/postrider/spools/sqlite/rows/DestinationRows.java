package io.postrider.spools.sqlite.rows;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The queue's top. A destination is ready when the earliest of its queued envelopes is due and nothing suspends it; it
 * may be shown ready too early (the claim then finds nothing and corrects it), never too late.
 */
public final class DestinationRows {

    private record Row(long id, long readyAt, long suspendedUntil) {}

    private static final long LONGEST_SUSPENSION_MILLIS = 3_600_000;

    private DestinationRows() {}

    /** Makes the destination ready no later than {@code due}, enters it if it is new, and returns its number. */
    public static long wake(SpoolConnection connection, String domain, long due) throws SQLException {
        Optional<Row> known = connection.first(
                "SELECT id, coalesce(ready_at, 9223372036854775807), suspended_until FROM destination WHERE domain = ?",
                row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)),
                domain);
        if (known.isEmpty()) {
            return connection.number(
                    "INSERT INTO destination (domain, ready_at, used_at) VALUES (?, ?, ?) RETURNING id",
                    domain,
                    due,
                    due);
        }
        Row row = known.get();
        // No suspension is longer than this: one that is was written by a clock that stood far ahead.
        long ready = Math.max(due, Math.min(row.suspendedUntil(), due + LONGEST_SUSPENSION_MILLIS));
        if (row.readyAt() > ready) {
            connection.update("UPDATE destination SET ready_at = ?, used_at = ? WHERE id = ?", ready, due, row.id());
        }
        return row.id();
    }

    /** It answered: what suspended it is forgotten, and what waits may go at once. */
    public static void worked(SpoolConnection connection, String domain, long now) throws SQLException {
        connection.update("""
                UPDATE destination
                   SET failures = 0, suspended_until = 0, last_reply = '',
                       ready_at = CASE WHEN ready_at IS NULL THEN NULL ELSE min(ready_at, ?) END
                 WHERE domain = ? AND failures > 0""", now, domain);
    }

    /**
     * It could not be spoken to. An attempt that began before the present suspension ended says nothing new: of attempts
     * that failed side by side one counts.
     */
    public static void suspend(SpoolConnection connection, String domain, long until, String reason, long begun)
            throws SQLException {
        connection.update("""
                UPDATE destination
                   SET failures = failures + 1, suspended_until = ?1, last_reply = ?2,
                       ready_at = CASE WHEN ready_at IS NULL THEN NULL ELSE max(ready_at, ?1) END
                 WHERE domain = ?3 AND suspended_until <= ?4""", until, reason, domain, begun);
    }

    /** Keeps for people what it last said when it did not take a mail. */
    public static void said(SpoolConnection connection, String domain, String reply) throws SQLException {
        connection.update("UPDATE destination SET last_reply = ? WHERE domain = ?", reply, domain);
    }
}
