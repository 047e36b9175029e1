package io.postrider.spools.sqlite.archive;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Entry.Part;
import io.postrider.common.spool.archive.Entry.Party;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a submission with its envelopes and recipients: three short walks along primary keys. */
final class EntryRows {

    private record Head(
            long number,
            SubmissionId id,
            String reversePath,
            Instant acceptedAt,
            List<String> tags,
            @Nullable String metadata) {}

    private record Envelope(
            long number,
            EnvelopeState state,
            Instant due,
            @Nullable Instant sendAt,
            int attempts) {}

    private EntryRows() {}

    /** The number of that client's submission. */
    static Optional<Long> number(SpoolConnection connection, ClientId client, SubmissionId id) throws SQLException {
        return connection.first(
                "SELECT id FROM submission WHERE public_id = ? AND client = ?",
                row -> row.getLong(1),
                Stored.id(id),
                client.value());
    }

    static Optional<Entry> read(SpoolConnection connection, long number) throws SQLException {
        Optional<Head> found = connection.first(
                "SELECT id, public_id, reverse_path, accepted_at, tags, metadata FROM submission WHERE id = ?",
                EntryRows::head,
                number);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.get();
        return Optional.of(new Entry(
                number,
                head.id(),
                head.reversePath(),
                head.acceptedAt(),
                head.tags(),
                head.metadata(),
                parts(connection, number)));
    }

    private static Head head(ResultSet row) throws SQLException {
        String tags = row.getString(5);
        return new Head(
                row.getLong(1),
                Stored.id(row.getBytes(2)),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                tags == null ? List.of() : TagRows.read(tags),
                row.getString(6));
    }

    private static List<Part> parts(SpoolConnection connection, long number) throws SQLException {
        List<Envelope> envelopes = connection.list(
                "SELECT id, state, due, send_at, attempts FROM envelope WHERE id BETWEEN ? AND ? ORDER BY id",
                EntryRows::envelope,
                Keys.firstOf(number),
                Keys.lastOf(number));
        Map<Long, List<Party>> recipients = new HashMap<>();
        connection.scan(
                "SELECT id, mailbox, state, doubts, coalesce(last, '') FROM recipient WHERE id BETWEEN ? AND ? ORDER BY id",
                row -> {
                    recipients
                            .computeIfAbsent(Keys.parentOf(row.getLong(1)), _ -> new ArrayList<>())
                            .add(new Party(
                                    row.getString(2),
                                    RecipientState.of(row.getInt(3)),
                                    row.getInt(4),
                                    row.getString(5)));
                    return true;
                },
                Keys.firstOf(Keys.firstOf(number)),
                Keys.lastOf(Keys.lastOf(number)));
        List<Part> parts = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            parts.add(new Part(
                    envelope.state(),
                    envelope.due(),
                    envelope.sendAt(),
                    envelope.attempts(),
                    recipients.getOrDefault(envelope.number(), List.of())));
        }
        return parts;
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        long sendAt = row.getLong(4);
        boolean open = row.wasNull();
        return new Envelope(
                row.getLong(1),
                EnvelopeState.of(row.getInt(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                open ? null : Instant.ofEpochMilli(sendAt),
                row.getInt(5));
    }
}
