package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.RowReader;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Clients and the hashes of their secrets. Every change moves one version number, which others ask often. */
public final class SqliteClients implements Clients {

    private static final RowReader<Client> CLIENT = row -> new Client(new ClientId(row.getLong(1)), row.getString(2));

    private static final RowReader<Secret> SECRET = row -> new Secret(
            row.getLong(1),
            new ClientId(row.getLong(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            Instant.ofEpochMilli(row.getLong(6)));

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
    public List<Secret> secrets() {
        return readers.read(connection -> connection.list("""
                SELECT s.id, c.id, c.name, s.hash, s.hint, s.created_at FROM client_secret s JOIN client c ON c.id = s.client
                 WHERE s.revoked_at IS NULL ORDER BY c.name, s.id""", SECRET));
    }

    @Override
    public Secret addSecret(ClientId client, String hash, String hint, Instant now) {
        return writer.commit(connection -> {
            long number = connection.number(
                    "INSERT INTO client_secret (client, hash, hint, created_at) VALUES (?, ?, ?, ?) RETURNING id",
                    client.value(),
                    hash,
                    hint,
                    now.toEpochMilli());
            moved(connection);
            return connection.first("""
                            SELECT s.id, c.id, c.name, s.hash, s.hint, s.created_at
                              FROM client_secret s JOIN client c ON c.id = s.client WHERE s.id = ?""", SECRET, number).orElseThrow();
        });
    }

    @Override
    public boolean revokeSecret(long number, Instant now) {
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
    public long version() {
        return readers.read(connection -> connection.number("SELECT value FROM version WHERE name = 'clients'"));
    }

    private static void moved(SpoolConnection connection) throws SQLException {
        connection.update("UPDATE version SET value = value + 1 WHERE name = 'clients'");
    }
}
