package io.postrider.spools.sqlite.usage;

import io.postrider.common.spool.usage.Meter;
import io.postrider.common.spool.usage.Usages;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A row for each hour in which a client or key handed something in; a few hundred for each. */
public final class SqliteUsages implements Usages {
    private static final long HOURS_KEPT = 14 * 24;

    private final Writer writer;

    public SqliteUsages(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Map<Meter, Taken> add(Map<Meter, Long> recipients, Instant now) {
        long hour = UsageRows.hour(now.toEpochMilli());
        return writer.commit(connection -> {
            Map<Meter, Taken> taken = new HashMap<>();
            for (Map.Entry<Meter, Long> added : recipients.entrySet()) {
                long number = number(added.getKey());
                if (added.getValue() > 0) {
                    connection.update("""
                            INSERT INTO usage (meter, hour, recipients) VALUES (?, ?, ?)
                                ON CONFLICT DO UPDATE SET recipients = recipients + excluded.recipients""", number, hour, added.getValue());
                    connection.update("DELETE FROM usage WHERE meter = ? AND hour < ?", number, hour - HOURS_KEPT);
                }
                taken.put(added.getKey(), taken(connection, number, hour));
            }
            return taken;
        });
    }

    private static Taken taken(SpoolConnection connection, long meter, long hour) throws SQLException {
        long day = Math.floorDiv(hour, 24);
        return connection
                .first(
                        """
                        SELECT ifnull(sum(iif(hour BETWEEN ?1 AND ?2, recipients, 0)), 0),
                               ifnull(sum(iif(hour = ?2, recipients, 0)), 0),
                               ifnull(sum(iif(hour >= ?2 - 1, recipients, 0)), 0),
                               ifnull(sum(iif(hour >= ?2 - 1, failed, 0)), 0),
                               ifnull(max(iif(hour < ?2, recipients, 0)), 0)
                          FROM usage WHERE meter = ?3""",
                        row -> new Taken(
                                hour, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                        day * 24,
                        hour,
                        meter)
                .orElse(Taken.NOTHING);
    }

    private static long number(Meter meter) {
        return switch (meter) {
            case Meter.OfClient(var client) -> client.value();
            case Meter.OfKey(var number) -> -number;
        };
    }
}
