package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.keys.SecretKey;
import io.postrider.common.spool.keys.SecretKeys;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Keys over one small table. */
public final class SqliteSecretKeys implements SecretKeys {

    private final Writer writer;
    private final Readers readers;

    public SqliteSecretKeys(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<SecretKey> all(String purpose) {
        return readers.read(connection -> all(connection, purpose));
    }

    @Override
    public List<SecretKey> ensure(String purpose, byte[] first, Instant now) {
        List<SecretKey> known = all(purpose);
        if (!known.isEmpty()) {
            return known;
        }
        return writer.commit(connection -> {
            if (all(connection, purpose).isEmpty()) {
                insert(connection, purpose, first, now);
            }
            return all(connection, purpose);
        });
    }

    @Override
    public SecretKey add(String purpose, byte[] octets, Instant now) {
        return writer.commit(connection -> {
            insert(connection, purpose, octets, now);
            return all(connection, purpose).getFirst();
        });
    }

    @Override
    public int removeOlder(String purpose, Instant madeBefore) {
        return writer.commit(connection -> connection.update("""
                DELETE FROM secret_key WHERE purpose = ?1 AND created_at < ?2
                   AND id < (SELECT max(id) FROM secret_key WHERE purpose = ?1)""", purpose, madeBefore.toEpochMilli()));
    }

    private static void insert(SpoolConnection connection, String purpose, byte[] octets, Instant now)
            throws SQLException {
        connection.update(
                "INSERT INTO secret_key (purpose, octets, created_at) VALUES (?, ?, ?)",
                purpose,
                octets,
                now.toEpochMilli());
    }

    private static List<SecretKey> all(SpoolConnection connection, String purpose) throws SQLException {
        return connection.list(
                "SELECT id, octets, created_at FROM secret_key WHERE purpose = ? ORDER BY id DESC",
                row -> new SecretKey(row.getLong(1), row.getBytes(2), Instant.ofEpochMilli(row.getLong(3))),
                purpose);
    }
}
