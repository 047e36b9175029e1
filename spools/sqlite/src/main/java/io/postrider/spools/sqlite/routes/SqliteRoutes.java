package io.postrider.spools.sqlite.routes;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.common.spool.routes.RouteState;
import io.postrider.common.spool.routes.RouteUse;
import io.postrider.common.spool.routes.Routes;
import io.postrider.spools.sqlite.archive.TagRows;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.RowReader;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes as rows. */
public final class SqliteRoutes implements Routes {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY_IN_MINUTES = Duration.ofDays(1).toMinutes();

    private static final RowReader<RouteState> STATE = row -> new RouteState(
            row.getString(1),
            row.getDouble(2),
            instant(row, 3),
            row.getString(4),
            RouteState.Phase.valueOf(row.getString(5)),
            Instant.ofEpochMilli(row.getLong(6)),
            Instant.ofEpochMilli(row.getLong(7)),
            row.getInt(8),
            row.getInt(9),
            Instant.ofEpochMilli(row.getLong(10)),
            row.getLong(11));

    private record Ordered(String name, RouteOrder order) {}

    private final Writer writer;
    private final Readers readers;

    public SqliteRoutes(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<RouteState> states() {
        return readers.read(connection -> connection.list("""
                SELECT name, health, failed_at, last_failure, phase, rests_until, paused_until, relapses, failed_probes,
                       kept_at, kept_by
                  FROM route ORDER BY name""", STATE));
    }

    @Override
    public void keep(RouteState state) {
        Instant failedAt = state.failedAt();
        writer.commit(connection -> connection.update(
                "INSERT OR REPLACE INTO route VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                state.route(),
                state.health(),
                failedAt == null ? null : failedAt.toEpochMilli(),
                state.lastFailure(),
                state.phase().name(),
                state.restsUntil().toEpochMilli(),
                state.pausedUntil().toEpochMilli(),
                state.relapses(),
                state.failedProbes(),
                state.keptAt().toEpochMilli(),
                state.keptBy()));
    }

    @Override
    public Map<String, RouteOrder> orders() {
        Map<String, RouteOrder> orders = new LinkedHashMap<>();
        readers.read(connection -> connection.list(
                        "SELECT name, wanted FROM route_order ORDER BY name",
                        row -> new Ordered(row.getString(1), RouteOrder.valueOf(row.getString(2)))))
                .forEach(each -> orders.put(each.name(), each.order()));
        return orders;
    }

    @Override
    public void order(String route, RouteOrder order) {
        writer.commit(connection ->
                connection.update("INSERT OR REPLACE INTO route_order VALUES (?, ?)", route, order.name()));
    }

    @Override
    public void count(List<RouteUse> uses, Instant at) {
        long minute = at.toEpochMilli() / MINUTE;
        writer.commit(connection -> {
            for (RouteUse use : uses) {
                connection.update("""
                        INSERT INTO route_use VALUES (?, ?, ?, ?)
                        ON CONFLICT (minute, name) DO UPDATE SET attempts = attempts + excluded.attempts,
                               failures = failures + excluded.failures""", minute, use.route(), use.attempts(), use.failures());
            }
            return connection.update("DELETE FROM route_use WHERE minute < ?", minute - DAY_IN_MINUTES);
        });
    }

    @Override
    public List<RouteUse> usesSince(Instant since) {
        return readers.read(connection -> connection.list(
                """
                SELECT name, sum(attempts), sum(failures) FROM route_use WHERE minute >= ? GROUP BY name ORDER BY name""",
                row -> new RouteUse(row.getString(1), row.getLong(2), row.getLong(3)),
                since.toEpochMilli() / MINUTE));
    }

    @Override
    public List<String> tags(SubmissionId submission) {
        return readers.read(connection -> connection.first(
                        "SELECT tags FROM submission WHERE public_id = ? AND tags IS NOT NULL",
                        row -> TagRows.read(row.getString(1)),
                        Stored.id(submission)))
                .orElse(List.of());
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
