package io.postrider.spools.sqlite.returns;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.common.spool.returns.ReturnKey;
import io.postrider.common.spool.returns.Returned;
import io.postrider.common.spool.returns.Returns;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keys and what comes back, over the tables of recipients, events and suppressions. */
public final class SqliteReturns implements Returns {
    private static final String PURPOSE = "tags";

    private record Stand(int number, Mailbox mailbox) {}

    private record Row(ReturnKey key, Instant createdAt) {}

    private final Writer writer;
    private final Readers readers;
    private final SecureRandom random = new SecureRandom();

    public SqliteReturns(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<ReturnKey> keys(Instant now) {
        List<Row> rows = readers.read(SqliteReturns::rows);
        return keys(isFresh(rows, now) ? rows : renew(now));
    }

    @Override
    public Optional<Mailbox> recipient(EnvelopeId envelope, int recipient) {
        return readers.read(connection -> connection.first(
                "SELECT mailbox FROM recipient WHERE id = ?",
                row -> Stored.mailbox(row.getString(1)),
                Keys.recipient(envelope.value(), recipient)));
    }

    @Override
    public OptionalInt place(PostriderId id, Mailbox recipient) {
        long envelope = id.envelope().value();
        List<Stand> stands = readers.read(connection -> connection.list(
                """
                SELECT r.id, r.mailbox FROM recipient r, submission s
                 WHERE s.id = ? AND s.public_id = ? AND r.id BETWEEN ? AND ?""",
                row -> new Stand(Keys.numberOf(row.getLong(1)), Stored.mailbox(row.getString(2))),
                Keys.submissionOf(envelope),
                Stored.id(id.submission()),
                Keys.firstOf(envelope),
                Keys.lastOf(envelope)));
        return Stream.<Predicate<Mailbox>>of(recipient::equals, other -> isSameInAnyCase(recipient, other))
                .flatMapToInt(same -> stands.stream()
                        .filter(stand -> same.test(stand.mailbox()))
                        .mapToInt(Stand::number))
                .findFirst();
    }

    private static boolean isSameInAnyCase(Mailbox one, Mailbox other) {
        return one.localPart().equalsIgnoreCase(other.localPart())
                && one.domain().equals(other.domain());
    }

    @Override
    public Entry enter(Returned returned, Instant now) {
        return writer.commit(new ReturnChange(returned, now));
    }

    private static List<ReturnKey> keys(List<Row> rows) {
        return rows.stream().map(Row::key).toList();
    }

    private static boolean isFresh(List<Row> rows, Instant now) {
        return !rows.isEmpty()
                && rows.getFirst().createdAt().plus(ReturnKey.MARKS_FOR).isAfter(now);
    }

    /** Another process may have been first. */
    private List<Row> renew(Instant now) {
        byte[] octets = new byte[ReturnKey.LENGTH];
        random.nextBytes(octets);
        return writer.commit(connection -> {
            if (!isFresh(rows(connection), now)) {
                connection.update(
                        "INSERT INTO secret_key (purpose, octets, created_at) VALUES (?, ?, ?)",
                        PURPOSE,
                        octets,
                        now.toEpochMilli());
            }
            connection.update(
                    "DELETE FROM secret_key WHERE purpose = ? AND created_at < ?",
                    PURPOSE,
                    now.minus(ReturnKey.MARKS_FOR).minus(ReturnKey.KNOWN_FOR).toEpochMilli());
            return rows(connection);
        });
    }

    private static List<Row> rows(SpoolConnection connection) throws SQLException {
        return connection.list(
                "SELECT octets, created_at FROM secret_key WHERE purpose = ? ORDER BY id DESC",
                row -> new Row(new ReturnKey(row.getBytes(1)), Instant.ofEpochMilli(row.getLong(2))),
                PURPOSE);
    }
}
