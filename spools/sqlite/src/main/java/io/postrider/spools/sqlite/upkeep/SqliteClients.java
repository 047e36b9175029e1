package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.clients.Standing.Brake;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.RowReader;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clients and their keys. Every change but a key's use moves one version number, which others ask often. */
public final class SqliteClients implements Clients {

    private static final RowReader<Client> CLIENT = row -> new Client(new ClientId(row.getLong(1)), row.getString(2));

    private final Writer writer;
    private final Readers readers;

    public SqliteClients(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Client ensure(String name, Instant now) {
        return find(name)
                .orElseGet(() -> writer.commit(connection -> {
                    connection.update(
                            "INSERT INTO client (name, created_at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                            name,
                            now.toEpochMilli());
                    moved(connection);
                    return named(connection, name).orElseThrow();
                }));
    }

    @Override
    public Optional<Client> find(String name) {
        return readers.read(connection -> named(connection, name));
    }

    private static Optional<Client> named(SpoolConnection connection, String name) throws SQLException {
        return connection.first("SELECT id, name FROM client WHERE name = ?", CLIENT, name);
    }

    @Override
    public List<Client> all() {
        return readers.read(connection -> connection.list("SELECT id, name FROM client ORDER BY name", CLIENT));
    }

    @Override
    public List<Key> keys() {
        return readers.read(KeyRows::held);
    }

    @Override
    public Key addKey(ClientId client, String hash, String hint, Grant grant, Instant now) {
        return writer.commit(connection -> {
            long number = KeyRows.insert(connection, client, hash, hint, grant, now.toEpochMilli());
            moved(connection);
            return KeyRows.find(connection, number).orElseThrow();
        });
    }

    @Override
    public boolean revokeKey(long number, Instant now) {
        return writer.commit(connection -> {
            int changed = connection.update(
                    "UPDATE client_secret SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                    now.toEpochMilli(),
                    number);
            moved(connection);
            return changed > 0;
        });
    }

    @Override
    public void used(Map<Long, Instant> at) {
        writer.commit(connection -> {
            int changed = 0;
            for (Map.Entry<Long, Instant> use : at.entrySet()) {
                changed += connection.update(
                        "UPDATE client_secret SET used_at = max(ifnull(used_at, 0), ?) WHERE id = ?",
                        use.getValue().toEpochMilli(),
                        use.getKey());
            }
            return changed;
        });
    }

    @Override
    public Map<ClientId, Standing> standings() {
        return readers.read(KeyRows::standings);
    }

    @Override
    public void limit(ClientId client, Limits limits) {
        writer.commit(connection -> {
            Rate rate = limits.rate();
            moved(connection);
            return connection.update(
                    "UPDATE client SET rate = ?, per_day = ?, per_mail = ? WHERE id = ?",
                    rate == null ? null : rate.toString(),
                    limits.perDay(),
                    limits.perMail(),
                    client.value());
        });
    }

    @Override
    public boolean brake(ClientId client, Brake brake) {
        return brake(client, brake, "");
    }

    @Override
    public boolean brakeByRule(ClientId client, Brake brake) {
        return brake(client, brake, " AND ifnull(trusted_until, 0) <= ?1");
    }

    private boolean brake(ClientId client, Brake brake, String where) {
        long since = brake.since().toEpochMilli();
        return writer.commit(connection -> {
            boolean changed = connection.update(
                            "UPDATE client SET braked_at = ?1, brake_reason = ?2 WHERE id = ?3 AND braked_at IS NULL"
                                    + where,
                            since,
                            brake.reason(),
                            client.value())
                    > 0;
            if (changed) {
                tell(connection, since, EventType.CLIENT_BRAKED, client, brake.reason());
            }
            return changed;
        });
    }

    @Override
    public boolean unbrake(ClientId client, Instant trustedUntil, Instant now) {
        return writer.commit(connection -> {
            boolean braked = connection.number(
                            "SELECT count(*) FROM client WHERE id = ? AND braked_at IS NOT NULL", client.value())
                    > 0;
            connection.update(
                    "UPDATE client SET braked_at = NULL, brake_reason = NULL, trusted_until = ? WHERE id = ?",
                    trustedUntil.toEpochMilli(),
                    client.value());
            if (braked) {
                tell(connection, now.toEpochMilli(), EventType.CLIENT_RELEASED, client, "its mail is held no longer");
            } else {
                moved(connection);
            }
            return braked;
        });
    }

    private static void tell(SpoolConnection connection, long at, EventType type, ClientId client, String text)
            throws SQLException {
        EventRows.write(connection, at, type, SubmissionId.NONE, client, null, text);
        moved(connection);
    }

    @Override
    public long version() {
        return readers.read(connection -> connection.number("SELECT value FROM version WHERE name = 'clients'"));
    }

    private static void moved(SpoolConnection connection) throws SQLException {
        connection.update("UPDATE version SET value = value + 1 WHERE name = 'clients'");
    }
}
