package io.postrider.spools.sqlite.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what a report tells of a submission. */
final class DueRows {

    private record Head(
            SubmissionId id,
            Mailbox to,
            Instant acceptedAt,
            @Nullable String envelopeId) {}

    private record Row(
            long number,
            Mailbox mailbox,
            ReportedAction action,
            Instant at,
            String last,
            Instant since,
            @Nullable Instant expiresAt,
            boolean isEnclosed,
            @Nullable String original) {}

    private DueRows() {}

    /** A report on those whose mail left, and one on the others; none if nothing is due any more. */
    static List<DueBounce> read(SpoolConnection connection, long submission) throws SQLException {
        Optional<Head> head = connection.first(
                "SELECT public_id, reverse_path, accepted_at, envelope_id FROM submission WHERE id = ?",
                row -> new Head(
                        Stored.id(row.getBytes(1)),
                        Stored.mailbox(row.getString(2)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getString(4)),
                submission);
        List<DueBounce> due = new ArrayList<>();
        if (head.isPresent()) {
            Map<Boolean, List<Row>> rows =
                    rows(connection, submission).stream().collect(Collectors.partitioningBy(Row::isEnclosed));
            for (List<Row> some : rows.values()) {
                if (!some.isEmpty()) {
                    due.add(report(connection, head.get(), some));
                }
            }
        }
        return due;
    }

    private static DueBounce report(SpoolConnection connection, Head head, List<Row> rows) throws SQLException {
        String header = connection
                .first(
                        "SELECT m.header FROM envelope e JOIN message m ON m.id = e.message WHERE e.id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                        Keys.parentOf(rows.getFirst().number()))
                .orElse("");
        List<Event> events = connection.list(
                "SELECT " + EventRows.COLUMNS + " FROM event WHERE submission = ? AND attempt > 0 ORDER BY id DESC",
                EventRows::read,
                Stored.id(head.id()));
        List<Reported> recipients =
                rows.stream().map(row -> reported(row, events)).toList();
        return new DueBounce(
                head.id(),
                head.to(),
                rows.getFirst().isEnclosed(),
                head.acceptedAt(),
                header,
                head.envelopeId(),
                recipients);
    }

    private static List<Row> rows(SpoolConnection connection, long submission) throws SQLException {
        return connection.list(
                """
                SELECT r.id, r.mailbox, b.action, b.at, coalesce(b.text, r.last, ''), e.since, e.expires_at, coalesce(d.domain, ''),
                       r.original
                  FROM bounce_due b JOIN recipient r ON r.id = b.recipient JOIN envelope e ON e.id = r.id >> 10
                  LEFT JOIN destination d ON d.id = e.destination
                 WHERE b.recipient BETWEEN ? AND ? ORDER BY r.id""", DueRows::row, Keys.firstOf(Keys.firstOf(submission)), Keys.lastOf(Keys.lastOf(submission)));
    }

    private static Row row(ResultSet row) throws SQLException {
        long expiry = row.getLong(7);
        Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expiry);
        return new Row(
                row.getLong(1),
                Stored.mailbox(row.getString(2)),
                ReportedAction.of(row.getInt(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                expiresAt,
                isEnclosed(row.getString(8)),
                row.getString(9));
    }

    private static boolean isEnclosed(String destination) {
        return !destination.isEmpty() && Enclosure.of(new Domain(destination)).isPresent();
    }

    /** @param events newest first */
    private static Reported reported(Row row, List<Event> events) {
        String mailbox = row.mailbox().toString();
        Optional<Event> last = events.stream()
                .filter(event -> event.record() != null && event.recipients().contains(mailbox))
                .findFirst();
        AttemptRecord record = last.map(Event::record).orElse(null);
        return new Reported(
                row.number(),
                row.mailbox(),
                row.action(),
                row.at(),
                row.last(),
                record == null ? null : record.host(),
                last.map(Event::at).orElse(null),
                row.since(),
                row.expiresAt(),
                row.original());
    }
}
