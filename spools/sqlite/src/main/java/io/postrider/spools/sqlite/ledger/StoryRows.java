package io.postrider.spools.sqlite.ledger;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.common.spool.ledger.Story.EnvelopeStory;
import io.postrider.common.spool.ledger.Story.RecipientStory;
import io.postrider.common.spool.ledger.Story.Terms;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import io.postrider.spools.sqlite.rows.Stored;
import io.postrider.spools.sqlite.rows.TranscriptRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers a submission's story from its rows and its lines in the ledger. */
final class StoryRows {

    private record Head(
            long number, String client, String reversePath, Instant acceptedAt, OnDoubt onDoubt, OnFailure onFailure) {}

    private record Wish(Lane lane, @Nullable Instant expiresAt) {}

    private record Envelope(
            long number,
            EnvelopeState state,
            Instant due,
            int attempts,
            int lostClaims,
            long suspendedUntil,
            int failures,
            String lastReply,
            @Nullable String owner) {}

    private StoryRows() {}

    static Optional<Story> read(SpoolConnection connection, SubmissionId id) throws SQLException {
        Optional<Head> found = connection.first(
                """
                SELECT s.id, c.name, s.reverse_path, s.accepted_at, s.on_doubt, s.bounces
                  FROM submission s JOIN client c ON c.id = s.client WHERE s.public_id = ?""",
                row -> new Head(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        OnDoubt.of(row.getInt(5)),
                        OnFailure.of(row.getInt(6))),
                Stored.id(id));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Head head = found.get();
        Optional<Long> size = connection.first(
                "SELECT length(m.header) + m.body_size FROM envelope e JOIN message m ON m.id = e.message WHERE e.id = ?",
                row -> row.getLong(1),
                Keys.firstOf(head.number()));
        List<Event> events = connection.list(
                "SELECT " + EventRows.COLUMNS + " FROM event WHERE submission = ? ORDER BY id",
                EventRows::read,
                Stored.id(id));
        return Optional.of(new Story(
                id,
                head.client(),
                head.reversePath(),
                head.acceptedAt(),
                size.orElse(0L),
                size.isEmpty(),
                terms(connection, head),
                envelopes(connection, head.number()),
                events));
    }

    private static Terms terms(SpoolConnection connection, Head head) throws SQLException {
        Wish wish = connection
                .first(
                        "SELECT lane, expires_at FROM envelope WHERE id = ?",
                        row -> {
                            long at = row.getLong(2);
                            Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(at);
                            return new Wish(Lane.of(row.getInt(1)), expiresAt);
                        },
                        Keys.firstOf(head.number()))
                .orElse(new Wish(Lane.NORMAL, null));
        return new Terms(wish.lane(), head.onDoubt(), head.onFailure(), wish.expiresAt());
    }

    private static List<EnvelopeStory> envelopes(SpoolConnection connection, long submission) throws SQLException {
        List<Envelope> envelopes =
                connection.list("""
                SELECT e.id, e.state, e.due, e.attempts, e.lost_claims, coalesce(d.suspended_until, 0),
                       coalesce(d.failures, 0), coalesce(d.last_reply, ''), i.label
                  FROM envelope e LEFT JOIN destination d ON d.id = e.destination
                  LEFT JOIN instance i ON i.id = e.owner
                 WHERE e.id BETWEEN ? AND ? ORDER BY e.id""", StoryRows::envelope, Keys.firstOf(submission), Keys.lastOf(submission));
        List<EnvelopeStory> stories = new ArrayList<>();
        for (Envelope envelope : envelopes) {
            stories.add(story(connection, envelope));
        }
        return stories;
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        return new Envelope(
                row.getLong(1),
                EnvelopeState.of(row.getInt(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9));
    }

    private static EnvelopeStory story(SpoolConnection connection, Envelope envelope) throws SQLException {
        List<RecipientStory> recipients = connection.list(
                "SELECT mailbox, state, doubts, coalesce(last, '') FROM recipient WHERE id BETWEEN ? AND ?",
                row -> new RecipientStory(
                        row.getString(1), RecipientState.of(row.getInt(2)), row.getInt(3), row.getString(4)),
                Keys.firstOf(envelope.number()),
                Keys.lastOf(envelope.number()));
        Domain domain = Stored.mailbox(recipients.getFirst().mailbox()).domain();
        return new EnvelopeStory(
                domain,
                envelope.state(),
                envelope.due(),
                envelope.attempts(),
                envelope.lostClaims(),
                envelope.suspendedUntil() == 0 ? null : Instant.ofEpochMilli(envelope.suspendedUntil()),
                envelope.failures(),
                envelope.lastReply(),
                envelope.owner(),
                asked(connection, envelope),
                TranscriptRows.find(connection, envelope.number()).orElse(null),
                recipients);
    }

    /** Only while it is being tried: afterwards it has happened, or means nothing any more. */
    private static @Nullable Asked asked(SpoolConnection connection, Envelope envelope) throws SQLException {
        return envelope.state().isInFlight()
                ? StopRows.find(connection, envelope.number()).map(Stop::what).orElse(null)
                : null;
    }
}
