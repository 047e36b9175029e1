package io.postrider.spools.sqlite.webhooks;

import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.LaneReport;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookLanes;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lanes of the notifiers. An owner counts while its row among the instances is there. */
public final class SqliteWebhookLanes implements WebhookLanes {

    private final Writer writer;
    private final Readers readers;

    public SqliteWebhookLanes(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public long version() {
        return readers.read(connection -> connection.number("SELECT value FROM version WHERE name = 'webhooks'"));
    }

    @Override
    public List<Duty> duties() {
        return readers.read(
                connection -> connection.list("""
                SELECT w.id, w.revision, i.id FROM webhook w LEFT JOIN instance i ON i.id = w.owner
                 WHERE w.state = 0 ORDER BY w.id""", row -> new Duty(row.getLong(1), row.getLong(2), owner(row))));
    }

    private static @Nullable InstanceId owner(ResultSet row) throws SQLException {
        long owner = row.getLong(3);
        return row.wasNull() ? null : new InstanceId(owner);
    }

    @Override
    public boolean claim(long webhook, InstanceId owner) {
        return writer.commit(connection -> connection.update("""
                        UPDATE webhook SET owner = ?1
                         WHERE id = ?2 AND state = 0 AND (owner IS NULL OR owner NOT IN (SELECT id FROM instance))
                           AND ?1 IN (SELECT id FROM instance)""", owner.value(), webhook) > 0);
    }

    @Override
    public void release(long webhook, InstanceId owner) {
        writer.commit(connection -> connection.update(
                "UPDATE webhook SET owner = NULL WHERE id = ? AND owner = ?", webhook, owner.value()));
    }

    @Override
    public Optional<Lane> load(long webhook, InstanceId owner) {
        return readers.read(connection -> lane(connection, webhook, owner));
    }

    private static Optional<Lane> lane(SpoolConnection connection, long webhook, InstanceId owner) throws SQLException {
        Optional<Long> revision = connection.first(
                "SELECT revision FROM webhook WHERE id = ? AND owner = ? AND state = 0",
                row -> row.getLong(1),
                webhook,
                owner.value());
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        Webhook found = WebhookRows.find(connection, webhook).orElseThrow();
        List<Errand> errands = connection.list(
                "SELECT id, event, attempts, first_at, next_at FROM webhook_errand WHERE webhook = ? ORDER BY next_at,"
                        + " id",
                row -> new Errand(
                        row.getLong(1),
                        row.getLong(2),
                        row.getInt(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))),
                webhook);
        List<Replay> replays = connection.list(
                "SELECT id, position, up_to FROM webhook_replay WHERE webhook = ? ORDER BY id",
                row -> new Replay(row.getLong(1), row.getLong(2), row.getLong(3)),
                webhook);
        return Optional.of(new Lane(found, revision.get(), errands, replays));
    }

    @Override
    public boolean report(LaneReport report) {
        return writer.commit(new ReportChange(report));
    }
}
