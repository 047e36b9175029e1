package io.postrider.spools.sqlite.domains;

import static io.postrider.spools.sqlite.domains.DomainRows.DOMAIN_COLUMNS;
import static io.postrider.spools.sqlite.domains.DomainRows.KEY_COLUMNS;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.ActiveKey;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Domains and keys; every change moves one version number, which others ask often. */
public final class SqliteDomains implements Domains {

    private final Writer writer;
    private final Readers readers;

    public SqliteDomains(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<SendingDomain> enter(Domain name, @Nullable ClientId owner, Instant now) {
        return writer.commit(connection -> {
            int entered =
                    connection.update("""
                    INSERT INTO sending_domain (name, client, created_at) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE
                       SET client = excluded.client, created_at = excluded.created_at, removed_at = NULL
                     WHERE removed_at IS NOT NULL""", name.ascii(), owner == null ? null : owner.value(), now.toEpochMilli());
            if (entered == 0) {
                return Optional.empty();
            }
            moved(connection);
            return named(connection, name);
        });
    }

    @Override
    public Optional<SendingDomain> find(Domain name) {
        return readers.read(connection -> named(connection, name));
    }

    private static Optional<SendingDomain> named(SpoolConnection connection, Domain name) throws SQLException {
        return connection.first(
                "SELECT " + DOMAIN_COLUMNS + " FROM sending_domain d WHERE d.name = ? AND d.removed_at IS NULL",
                DomainRows::domain,
                name.ascii());
    }

    @Override
    public List<SendingDomain> all() {
        return readers.read(connection -> connection.list(
                "SELECT " + DOMAIN_COLUMNS + " FROM sending_domain d WHERE d.removed_at IS NULL ORDER BY d.name",
                DomainRows::domain));
    }

    @Override
    public List<SendingDomain> openTo(ClientId client, String after, int limit) {
        return readers.read(connection -> connection.list(
                "SELECT " + DOMAIN_COLUMNS + " FROM sending_domain d WHERE d.removed_at IS NULL"
                        + " AND (d.client = ? OR d.client IS NULL) AND d.name > ? ORDER BY d.name LIMIT ?",
                DomainRows::domain,
                client.value(),
                after,
                limit));
    }

    @Override
    public SigningKey addKey(Domain name, NewKey key, Instant now) {
        return writer.commit(connection -> {
            long domain = connection.number(
                    "SELECT id FROM sending_domain WHERE name = ? AND removed_at IS NULL", name.ascii());
            long taken = connection.number(
                    "SELECT count(*) FROM signing_key WHERE domain = ? AND selector = ?", domain, key.selector());
            if (domain == 0 || taken > 0) {
                throw new SpoolException(
                        SpoolException.Reason.REFUSED,
                        domain == 0
                                ? "there is no domain " + name
                                : name + " has or had a key with the selector " + key.selector());
            }
            long number = connection.number(
                    """
                    INSERT INTO signing_key (domain, selector, algorithm, public_key, secret, state, created_at)
                    VALUES (?, ?, ?, ?, ?, 0, ?) RETURNING id""",
                    domain,
                    key.selector(),
                    key.algorithm().code(),
                    key.publicKey(),
                    key.secret().reveal(),
                    now.toEpochMilli());
            moved(connection);
            return connection
                    .first(
                            "SELECT " + KEY_COLUMNS
                                    + " FROM signing_key k JOIN sending_domain d ON d.id = k.domain WHERE k.id = ?",
                            DomainRows::key,
                            number)
                    .orElseThrow();
        });
    }

    @Override
    public List<SigningKey> keys() {
        return readers.read(connection -> connection.list(
                "SELECT " + KEY_COLUMNS
                        + " FROM signing_key k JOIN sending_domain d ON d.id = k.domain ORDER BY d.name, k.id",
                DomainRows::key));
    }

    @Override
    public List<SigningKey> keysOf(Domain name) {
        return readers.read(connection -> connection.list(
                "SELECT " + KEY_COLUMNS
                        + " FROM signing_key k JOIN sending_domain d ON d.id = k.domain WHERE d.name = ? ORDER BY k.id",
                DomainRows::key,
                name.ascii()));
    }

    @Override
    public List<ActiveKey> active() {
        return readers.read(connection -> connection.list(
                "SELECT " + KEY_COLUMNS + ", " + DOMAIN_COLUMNS + ", k.secret"
                        + " FROM signing_key k JOIN sending_domain d ON d.id = k.domain"
                        + " WHERE k.state = 1 AND d.removed_at IS NULL ORDER BY d.name, k.id",
                DomainRows::active));
    }

    @Override
    public void turn(List<Long> activate, List<Long> retire, Instant now) {
        writer.commit(connection -> {
            int changed = 0;
            for (long key : activate) {
                changed += connection.update(
                        "UPDATE signing_key SET state = 1, activated_at = ? WHERE id = ? AND state = 0",
                        now.toEpochMilli(),
                        key);
            }
            for (long key : retire) {
                changed += connection.update(
                        "UPDATE signing_key SET state = 2, retiring_at = ? WHERE id = ? AND state = 1",
                        now.toEpochMilli(),
                        key);
            }
            moved(connection);
            return changed;
        });
    }

    @Override
    public boolean remove(Domain name, Instant now) {
        return writer.commit(connection -> {
            long domain = connection.number(
                    "UPDATE sending_domain SET removed_at = ? WHERE name = ? AND removed_at IS NULL RETURNING id",
                    now.toEpochMilli(),
                    name.ascii());
            connection.update("DELETE FROM signing_key WHERE domain = ? AND state = 0", domain);
            connection.update("""
                    UPDATE signing_key SET secret = NULL, state = max(state, 2), retiring_at = coalesce(retiring_at, ?)
                     WHERE domain = ?""", now.toEpochMilli(), domain);
            moved(connection);
            return domain != 0;
        });
    }

    @Override
    public long unfinished(long key) {
        return readers.read(connection -> UnfinishedMail.signedWith(connection, key));
    }

    @Override
    public int retire(Instant retiringBefore, Instant now) {
        List<Long> due = readers.read(connection -> connection.list(
                "SELECT id FROM signing_key WHERE state = 2 AND retiring_at < ?",
                row -> row.getLong(1),
                retiringBefore.toEpochMilli()));
        int retired = 0;
        for (long key : due) {
            // Nothing is signed with it any more, so what is finished now stays so.
            if (unfinished(key) == 0) {
                retired += writer.commit(connection -> {
                    moved(connection);
                    return connection.update(
                            "UPDATE signing_key SET state = 3, retired_at = ?, secret = NULL WHERE id = ? AND state = 2",
                            now.toEpochMilli(),
                            key);
                });
            }
        }
        return retired;
    }

    @Override
    public long version() {
        return readers.read(connection -> connection.number("SELECT value FROM version WHERE name = 'domains'"));
    }

    private static void moved(SpoolConnection connection) throws SQLException {
        connection.update("UPDATE version SET value = value + 1 WHERE name = 'domains'");
    }
}
