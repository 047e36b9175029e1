package io.postrider.spools.sqlite.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.ActiveKey;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of domains and keys, as they are read. */
final class DomainRows {

    static final String DOMAIN_COLUMNS = "d.name, d.client, d.created_at";

    static final String KEY_COLUMNS = "k.id, d.name, k.selector, k.algorithm, k.public_key, k.state, k.created_at,"
            + " k.activated_at, k.retiring_at, k.retired_at";

    private static final int COLUMNS_OF_KEY = 10;

    private DomainRows() {}

    static SendingDomain domain(ResultSet row) throws SQLException {
        return domain(row, 0);
    }

    static SigningKey key(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getLong(1),
                new Domain(row.getString(2)),
                row.getString(3),
                KeyAlgorithm.of(row.getInt(4)),
                row.getString(5),
                KeyState.of(row.getInt(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                time(row, 8),
                time(row, 9),
                time(row, 10));
    }

    /** Of the key's columns, the domain's, and the secret. */
    static ActiveKey active(ResultSet row) throws SQLException {
        return new ActiveKey(domain(row, COLUMNS_OF_KEY), key(row), new KeySecret(row.getBytes(COLUMNS_OF_KEY + 4)));
    }

    private static SendingDomain domain(ResultSet row, int before) throws SQLException {
        long client = row.getLong(before + 2);
        ClientId owner = row.wasNull() ? null : new ClientId(client);
        return new SendingDomain(
                new Domain(row.getString(before + 1)), owner, Instant.ofEpochMilli(row.getLong(before + 3)));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
