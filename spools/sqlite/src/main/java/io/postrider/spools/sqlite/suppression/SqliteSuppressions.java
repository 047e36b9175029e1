package io.postrider.spools.sqlite.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.Suppressions;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The lists over one table; expired entries stay in it until they are removed, and are shown to nobody. */
public final class SqliteSuppressions implements Suppressions {

    private final Writer writer;
    private final Readers readers;

    public SqliteSuppressions(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Entered add(List<NewSuppression> entries, Instant now) {
        return writer.commit(new Change<Entered>() {
            @Override
            public Entered apply(SpoolConnection connection) throws SQLException {
                Entered entered = Entered.NONE;
                for (NewSuppression entry : entries) {
                    entered = entered.plus(words(SuppressionRows.enter(connection, entry, null, now)));
                }
                return entered;
            }

            @Override
            public long octets() {
                return 512L * entries.size();
            }
        });
    }

    @Override
    public Entered unsubscribe(NewSuppression entry, Instant now) {
        SubmissionId submission = entry.submission();
        if (submission == null) {
            throw new IllegalArgumentException("an entry without a submission has no line in the ledger");
        }
        return writer.commit(connection -> {
            Entered entered = words(SuppressionRows.enter(connection, entry, null, now));
            if (entered.unchanged() == 0) {
                EventRows.write(
                        connection,
                        now.toEpochMilli(),
                        EventType.UNSUBSCRIBED,
                        submission,
                        entry.client(),
                        entry.address().toString(),
                        entry.text());
            }
            return entered;
        });
    }

    private static Entered words(SuppressionRows.Entry entry) {
        return switch (entry) {
            case ADDED -> new Entered(1, 0, 0);
            case EXTENDED -> new Entered(0, 1, 0);
            case UNCHANGED -> new Entered(0, 0, 1);
        };
    }

    @Override
    public int remove(ClientId client, Collection<Mailbox> addresses, Instant now) {
        return writer.commit(connection -> {
            int removed = 0;
            for (Mailbox address : addresses) {
                removed +=
                        SuppressionRows.find(connection, client, address, now).isPresent()
                                ? connection.update(
                                        "DELETE FROM suppression WHERE client = ? AND address = ?",
                                        client.value(),
                                        address.toString())
                                : 0;
            }
            return removed;
        });
    }

    @Override
    public List<Suppression> find(ClientId client, Collection<Mailbox> addresses, Instant now) {
        return readers.read(connection -> {
            List<Suppression> found = new ArrayList<>();
            for (Mailbox address : addresses) {
                SuppressionRows.find(connection, client, address, now).ifPresent(found::add);
            }
            return found;
        });
    }

    @Override
    public List<Suppression> list(ClientId client, long before, int limit, Instant now) {
        return readers.read(connection -> connection.list(
                "SELECT " + SuppressionRows.COLUMNS + " " + """
                 FROM suppression INDEXED BY suppression_listed
                 WHERE client = ? AND id < ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id DESC LIMIT ?""",
                SuppressionRows::read,
                client.value(),
                before,
                now.toEpochMilli(),
                limit));
    }

    @Override
    public long count(ClientId client, Instant now) {
        return readers.read(connection -> connection.number(
                "SELECT count(*) FROM suppression WHERE client = ? AND (expires_at IS NULL OR expires_at > ?)",
                client.value(),
                now.toEpochMilli()));
    }

    @Override
    public List<Key> since(long number, int limit) {
        return readers.read(connection -> connection.list(
                "SELECT id, client, address FROM suppression WHERE id > ? ORDER BY id LIMIT ?",
                row -> new Key(row.getLong(1), new ClientId(row.getLong(2)), Stored.mailbox(row.getString(3))),
                number,
                limit));
    }
}
