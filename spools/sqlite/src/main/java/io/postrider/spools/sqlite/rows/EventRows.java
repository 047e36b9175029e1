package io.postrider.spools.sqlite.rows;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's lines. The numbers are given inside the transaction by the one who holds the write lock, so their order is the commit order. */
public final class EventRows {

    /** The columns that {@link #read} wants, in its order. */
    public static final String COLUMNS =
            "id, at, type, submission, client, recipients, attempt, text, took, route, host, address, tls, stage";

    private EventRows() {}

    /** Writes a line that tells of no attempt. */
    public static void write(
            SpoolConnection connection,
            long at,
            EventType type,
            SubmissionId submission,
            ClientId client,
            @Nullable String recipients,
            @Nullable String text)
            throws SQLException {
        connection.update(
                "INSERT INTO event (id, at, type, submission, client, recipients, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Sequences.next(connection, Sequences.Of.EVENT),
                at,
                type.code(),
                Stored.id(submission),
                client.value(),
                recipients,
                text);
    }

    /** Writes what an attempt meant for some recipients. */
    public static void write(
            SpoolConnection connection,
            EventType type,
            SubmissionId submission,
            ClientId client,
            String recipients,
            int attempt,
            String text,
            AttemptRecord record)
            throws SQLException {
        connection.update(
                """
                INSERT INTO event (id, at, type, submission, client, recipients, attempt, text,
                                   took, route, host, address, tls, stage)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                Sequences.next(connection, Sequences.Of.EVENT),
                record.startedAt().plus(record.took()).toEpochMilli(),
                type.code(),
                Stored.id(submission),
                client.value(),
                recipients,
                attempt,
                text,
                record.took().toMillis(),
                record.route(),
                record.host(),
                record.address(),
                record.tls(),
                record.stage());
    }

    public static Event read(ResultSet row) throws SQLException {
        Instant at = Instant.ofEpochMilli(row.getLong(2));
        String recipients = row.getString(6);
        List<String> whom = recipients == null ? List.of() : List.of(recipients.split("\n"));
        String text = row.getString(8);
        return new Event(
                row.getLong(1),
                at,
                EventType.of(row.getInt(3)),
                Stored.id(row.getBytes(4)),
                new ClientId(row.getLong(5)),
                whom.isEmpty() ? null : Stored.mailbox(whom.getFirst()).domain().ascii(),
                whom,
                row.getInt(7),
                text == null ? "" : text,
                record(row, at));
    }

    private static @Nullable AttemptRecord record(ResultSet row, Instant at) throws SQLException {
        String route = row.getString(10);
        String stage = row.getString(14);
        if (route == null || stage == null) {
            return null;
        }
        Duration took = Duration.ofMillis(row.getLong(9));
        return new AttemptRecord(
                at.minus(took), took, route, row.getString(11), row.getString(12), row.getString(13), stage);
    }
}
