package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.policies.Policies;
import io.postrider.common.spool.policies.PublishedPolicy;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.RowReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fetched policies as rows. */
public final class SqlitePolicies implements Policies {

    private static final RowReader<PublishedPolicy> POLICY = row -> new PublishedPolicy(
            new Domain(row.getString(1)),
            row.getString(2),
            row.getString(3),
            Instant.ofEpochMilli(row.getLong(4)),
            Instant.ofEpochMilli(row.getLong(5)));

    private final Writer writer;
    private final Readers readers;

    public SqlitePolicies(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<PublishedPolicy> find(Domain domain) {
        return readers.read(connection -> connection.first(
                "SELECT domain, id, body, fetched_at, expires_at FROM policy WHERE domain = ?",
                POLICY,
                domain.ascii()));
    }

    @Override
    public void keep(PublishedPolicy policy) {
        writer.commit(connection -> connection.update(
                """
                INSERT INTO policy (domain, id, body, fetched_at, expires_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (domain) DO UPDATE SET id = excluded.id, body = excluded.body,
                       fetched_at = excluded.fetched_at, expires_at = excluded.expires_at""",
                policy.domain().ascii(),
                policy.id(),
                policy.text(),
                policy.fetchedAt().toEpochMilli(),
                policy.expiresAt().toEpochMilli()));
    }

    @Override
    public List<PublishedPolicy> expiringBefore(Instant moment, int limit) {
        return readers.read(connection -> connection.list("""
                SELECT domain, id, body, fetched_at, expires_at FROM policy
                 WHERE expires_at < ? ORDER BY expires_at LIMIT ?""", POLICY, moment.toEpochMilli(), limit));
    }

    @Override
    public int removeExpired(Instant moment, int limit) {
        return writer.commit(connection -> connection.update("""
                DELETE FROM policy WHERE domain IN
                       (SELECT domain FROM policy WHERE expires_at < ? ORDER BY expires_at LIMIT ?)""", moment.toEpochMilli(), limit));
    }
}
