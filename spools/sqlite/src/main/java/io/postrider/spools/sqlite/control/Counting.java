package io.postrider.spools.sqlite.control;

import io.postrider.common.spool.control.Contents;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import java.sql.SQLException;

/** Counts what is meant, over the small indexes. */
final class Counting {

    private record Aside(long held, long parked) {}

    private Counting() {}

    static Contents of(SpoolConnection connection, Scope scope) throws SQLException {
        long inFlight = connection.number("""
                SELECT count(*) FROM envelope INDEXED BY envelope_claimed
                 WHERE owner IS NOT NULL AND (?1 IS NULL OR destination = ?1) AND (?2 IS NULL OR client = ?2)""", scope.destination(), scope.client());
        Aside aside = connection
                .first("""
                        SELECT sum(state = 5), sum(state = 4) FROM envelope INDEXED BY envelope_aside
                         WHERE state IN (4, 5) AND (?1 IS NULL OR destination = ?1) AND (?2 IS NULL OR client = ?2)""", row -> new Aside(row.getLong(1), row.getLong(2)), scope.destination(), scope.client())
                .orElse(new Aside(0, 0));
        return new Contents(queued(connection, scope), inFlight, aside.held(), aside.parked());
    }

    private static long queued(SpoolConnection connection, Scope scope) throws SQLException {
        if (scope.client() != null) {
            return connection.number("""
                    SELECT count(*) FROM destination d CROSS JOIN envelope e INDEXED BY envelope_queued
                     WHERE e.state = 0 AND e.destination = d.id AND e.lane IN (0, 1) AND e.client = ?""", scope.client());
        }
        return scope.destination() == null
                ? connection.number("SELECT count(*) FROM envelope INDEXED BY envelope_queued WHERE state = 0")
                : connection.number(
                        "SELECT count(*) FROM envelope INDEXED BY envelope_queued WHERE state = 0 AND destination = ?",
                        scope.destination());
    }

    /** Those of one submission. */
    static Contents of(SpoolConnection connection, long submission) throws SQLException {
        return connection
                .first(
                        """
                        SELECT sum(state = 0), sum(state IN (1, 2)), sum(state = 5), sum(state = 4)
                          FROM envelope WHERE id BETWEEN ? AND ?""",
                        row -> new Contents(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        Keys.firstOf(submission),
                        Keys.lastOf(submission))
                .orElse(new Contents(0, 0, 0, 0));
    }
}
