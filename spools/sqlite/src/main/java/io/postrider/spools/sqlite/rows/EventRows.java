package io.postrider.spools.sqlite.rows;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.spools.sqlite.connection.Sequences;
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
            "id, at, type, submission, client, recipients, attempt, text, took, session, reply_class";

    private static final String TAB = "\t";
    private static final String FINAL_DOT = "final-dot";

    /** An attempt as it is written; made before the write lock is taken. */
    public record Attempt(
            long endedAt,
            long tookMillis,
            String session,
            @Nullable ReplyClass about) {

        /** The parts of the session go into one column, parted by tabs; the stage that nearly all reach is a dot there. */
        public static Attempt of(AttemptRecord record) {
            StringBuilder session = new StringBuilder(96).append(record.route());
            append(session, record.host());
            append(session, record.address());
            append(session, record.source());
            append(session, record.tls());
            append(session, FINAL_DOT.equals(record.stage()) ? "." : record.stage());
            append(session, record.policy());
            return new Attempt(
                    record.startedAt().plus(record.took()).toEpochMilli(),
                    record.took().toMillis(),
                    session.toString(),
                    null);
        }

        /** The same of those whose refusal is about this. */
        public Attempt about(@Nullable ReplyClass replyClass) {
            return replyClass == null ? this : new Attempt(endedAt, tookMillis, session, replyClass);
        }

        private static void append(StringBuilder session, @Nullable String part) {
            session.append(TAB).append(part == null ? "" : part.replace(TAB, " "));
        }
    }

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
        write(connection, at, type, submission, client, recipients, text, null);
    }

    /** Writes a line that tells of no attempt, of those whose refusal is about this. */
    public static void write(
            SpoolConnection connection,
            long at,
            EventType type,
            SubmissionId submission,
            ClientId client,
            @Nullable String recipients,
            @Nullable String text,
            @Nullable ReplyClass about)
            throws SQLException {
        connection.update(
                """
                INSERT INTO event (id, at, type, submission, client, recipients, text, reply_class)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                number(connection, client),
                at,
                type.code(),
                Stored.id(submission),
                client.value(),
                recipients,
                text,
                about == null ? null : about.code());
    }

    /** Writes what an attempt meant for some recipients; gives the line's number. */
    public static long write(
            SpoolConnection connection,
            EventType type,
            SubmissionId submission,
            ClientId client,
            String recipients,
            int attempt,
            String text,
            Attempt made)
            throws SQLException {
        long number = number(connection, client);
        connection.update(
                """
                INSERT INTO event (id, at, type, submission, client, recipients, attempt, text, took, session, reply_class)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                number,
                made.endedAt(),
                type.code(),
                Stored.id(submission),
                client.value(),
                recipients,
                attempt,
                text,
                made.tookMillis(),
                made.session(),
                made.about() == null ? null : made.about().code());
        return number;
    }

    private static long number(SpoolConnection connection, ClientId client) throws SQLException {
        long number = Sequences.next(connection, Sequences.Of.EVENT);
        EventSpans.enter(connection, client.value(), number);
        return number;
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
                about(row),
                record(row, at));
    }

    private static @Nullable ReplyClass about(ResultSet row) throws SQLException {
        int code = row.getInt(11);
        return code == 0 ? null : ReplyClass.of(code);
    }

    private static @Nullable AttemptRecord record(ResultSet row, Instant at) throws SQLException {
        String session = row.getString(10);
        if (session == null) {
            return null;
        }
        String[] parts = session.split(TAB, -1);
        Duration took = Duration.ofMillis(row.getLong(9));
        return new AttemptRecord(
                at.minus(took),
                took,
                parts[0],
                part(parts[1]),
                part(parts[2]),
                part(parts[3]),
                part(parts[4]),
                // Rows of older versions end here.
                parts.length > 6 ? part(parts[6]) : null,
                parts[5].equals(".") ? FINAL_DOT : parts[5],
                List.of());
    }

    private static @Nullable String part(String text) {
        return text.isEmpty() ? null : text;
    }
}
