package io.postrider.spools.sqlite.ledger;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.ledger.QueueReport;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What waits, counted over the small indexes; and the spool-wide hold. */
public final class SqliteQueueReport implements QueueReport {

    private final Writer writer;
    private final Readers readers;

    public SqliteQueueReport(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Destination> destinations(int limit) {
        // Numbers are given in the order of accepting: the least is the oldest, and every index holds it.
        return readers.read(connection -> connection.list(
                """
                WITH part AS (
                  SELECT destination, count(*) AS waiting, 0 AS claimed, 0 AS held, 0 AS parked, min(id) AS oldest, min(due) AS due
                    FROM envelope INDEXED BY envelope_queued WHERE state = 0 GROUP BY destination
                  UNION ALL
                  SELECT destination, 0, count(*), 0, 0, min(id), NULL
                    FROM envelope INDEXED BY envelope_claimed WHERE owner IS NOT NULL GROUP BY destination
                  UNION ALL
                  SELECT destination, 0, 0, sum(state = 5), sum(state = 4), min(id), NULL
                    FROM envelope INDEXED BY envelope_aside WHERE state IN (4, 5) GROUP BY destination),
                whole AS (
                  SELECT destination, sum(waiting) AS waiting, sum(claimed) AS claimed, sum(held) AS held, sum(parked) AS parked,
                         min(oldest) AS oldest, min(due) AS due FROM part GROUP BY destination)
                SELECT d.domain, w.waiting, w.claimed, w.held, w.parked, e.since, max(w.due, d.suspended_until), w.due IS NULL,
                       d.failures, d.last_reply
                  FROM whole w JOIN destination d ON d.id = w.destination JOIN envelope e ON e.id = w.oldest
                 ORDER BY w.waiting + w.claimed + w.held + w.parked DESC, d.domain LIMIT ?""",
                row -> new Destination(
                        new Domain(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        Instant.ofEpochMilli(row.getLong(6)),
                        row.getBoolean(8) ? null : Instant.ofEpochMilli(row.getLong(7)),
                        row.getInt(9),
                        row.getString(10)),
                limit));
    }

    @Override
    public long waiting() {
        return readers.read(connection ->
                connection.number("SELECT count(*) FROM envelope INDEXED BY envelope_queued WHERE state = 0"));
    }

    @Override
    public Optional<Hold> held() {
        return readers.read(connection -> connection.first(
                "SELECT since, reason FROM hold",
                row -> new Hold(Instant.ofEpochMilli(row.getLong(1)), row.getString(2))));
    }

    @Override
    public void hold(String reason, Instant now) {
        writer.commit(connection -> connection.update(
                "INSERT INTO hold (id, since, reason) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING",
                now.toEpochMilli(),
                reason));
    }

    @Override
    public void release(Instant now) {
        writer.commit(new Change<Integer>() {
            @Override
            public Integer apply(SpoolConnection connection) throws SQLException {
                connection.update(
                        "INSERT INTO version VALUES ('released-at', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        now.toEpochMilli());
                return connection.update("DELETE FROM hold");
            }

            @Override
            public boolean makesDue() {
                return true;
            }
        });
    }
}
