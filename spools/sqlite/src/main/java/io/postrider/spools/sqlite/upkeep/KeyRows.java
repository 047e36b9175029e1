package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.clients.Standing.Brake;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys as rows. */
final class KeyRows {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRows.class);
    private static final String SELECT = """
            SELECT s.id, c.id, c.name, s.hash, s.hint, s.created_at, s.used_at, s.name, s.scopes, s.authors, s.networks,
                   s.expires_at, s.sandbox, s.rate, s.per_day, s.per_mail,
                   c.rate, c.per_day, c.per_mail, c.braked_at, c.brake_reason, c.trusted_until
              FROM client_secret s JOIN client c ON c.id = s.client
            """;

    private KeyRows() {}

    static List<Key> held(SpoolConnection connection) throws SQLException {
        return connection.list(SELECT + " WHERE s.revoked_at IS NULL ORDER BY c.name, s.id", KeyRows::key);
    }

    static Optional<Key> find(SpoolConnection connection, long number) throws SQLException {
        return connection.first(SELECT + " WHERE s.id = ?", KeyRows::key, number);
    }

    static long insert(
            SpoolConnection connection, ClientId client, String hash, String hint, Grant grant, long createdAt)
            throws SQLException {
        Instant expires = grant.expiresAt();
        Rate rate = grant.limits().rate();
        return connection.number(
                """
                INSERT INTO client_secret (client, hash, hint, created_at, name, scopes, authors, networks, expires_at, sandbox,
                       rate, per_day, per_mail)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                client.value(),
                hash,
                hint,
                createdAt,
                grant.name(),
                Scope.bits(grant.scopes()),
                grant.authors().stream().map(DomainPattern::toString).collect(Collectors.joining("\n")),
                String.join("\n", grant.networks()),
                expires == null ? null : expires.toEpochMilli(),
                grant.sandbox().written(),
                rate == null ? null : rate.toString(),
                grant.limits().perDay(),
                grant.limits().perMail());
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getLong(1),
                new Client(new ClientId(row.getLong(2)), row.getString(3)),
                row.getString(4),
                row.getString(5),
                new Grant(
                        row.getString(8),
                        Scope.ofBits(row.getInt(9)),
                        lines(row.getString(10)).stream()
                                .map(DomainPattern::ofStored)
                                .toList(),
                        lines(row.getString(11)),
                        moment(row, 12),
                        sandbox(row.getString(13)),
                        limits(row, 14)),
                standing(row, 17),
                Instant.ofEpochMilli(row.getLong(6)),
                moment(row, 7));
    }

    static Map<ClientId, Standing> standings(SpoolConnection connection) throws SQLException {
        Map<ClientId, Standing> standings = new HashMap<>();
        connection.list("""
                SELECT id, rate, per_day, per_mail, braked_at, brake_reason, trusted_until FROM client
                 WHERE rate IS NOT NULL OR per_day IS NOT NULL OR per_mail IS NOT NULL OR braked_at IS NOT NULL
                    OR trusted_until IS NOT NULL""", row -> standings.put(new ClientId(row.getLong(1)), standing(row, 2)));
        return standings;
    }

    private static Standing standing(ResultSet row, int first) throws SQLException {
        Instant braked = moment(row, first + 3);
        Brake brake = braked == null ? null : new Brake(braked, row.getString(first + 4));
        return new Standing(limits(row, first), brake, moment(row, first + 5));
    }

    private static Limits limits(ResultSet row, int first) throws SQLException {
        String rate = row.getString(first);
        return new Limits(rate == null ? null : Rate.parse(rate), count(row, first + 1), count(row, first + 2));
    }

    private static @Nullable Integer count(ResultSet row, int column) throws SQLException {
        int count = row.getInt(column);
        return row.wasNull() ? null : count;
    }

    /** What cannot be read keeps everything here: mail of a sandbox must not leave by a mistake. */
    private static Sandbox sandbox(String stored) {
        try {
            return Sandbox.parse(stored);
        } catch (InvalidAddressException e) {
            LOG.warn("spool: the sandbox of a key cannot be read, its mail is captured: {}", e.getMessage());
            return new Sandbox.Capture();
        }
    }

    private static List<String> lines(String stored) {
        return stored.isEmpty() ? List.of() : stored.lines().toList();
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
