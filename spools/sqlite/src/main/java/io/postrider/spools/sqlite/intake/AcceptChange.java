package io.postrider.spools.sqlite.intake;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.Sequences;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moment of responsibility: submission, message, envelopes, recipients and the first event; its result is the message's number. */
final class AcceptChange implements Change<Long> {

    private final NewSubmission submission;
    private final List<byte[]> parts;
    private final @Nullable Long staged;
    private final RecentMail recent;

    /** @param staged the message whose body is stored already, or null */
    AcceptChange(NewSubmission submission, List<byte[]> parts, @Nullable Long staged, RecentMail recent) {
        this.submission = submission;
        this.parts = parts;
        this.staged = staged;
        this.recent = recent;
    }

    @Override
    public Long apply(SpoolConnection connection) throws SQLException {
        long message = staged == null ? insertMessage(connection) : publish(connection, staged);
        long accepted = submission.acceptedAt().toEpochMilli();
        long number = Sequences.next(connection, Sequences.Of.SUBMISSION);
        connection.update(
                """
                INSERT INTO submission (id, public_id, client, reverse_path, accepted_at, on_doubt)
                VALUES (?, ?, ?, ?, ?, ?)""",
                number,
                Stored.id(submission.id()),
                submission.client().value(),
                Stored.reversePath(submission.reversePath()),
                accepted,
                submission.onDoubt().code());
        for (int place = 0; place < submission.envelopes().size(); place++) {
            insertEnvelope(
                    connection,
                    Keys.envelope(number, place),
                    message,
                    submission.envelopes().get(place));
        }
        EventRows.write(connection, accepted, EventType.ACCEPTED, submission.id(), submission.client(), null, null);
        for (int place = 0; place < submission.envelopes().size(); place++) {
            UnsentRows.insert(connection, submission, Keys.envelope(number, place), place);
        }
        RecentMail.accepting(connection, message, submission);
        return message;
    }

    private long insertMessage(SpoolConnection connection) throws SQLException {
        long message = MessageRows.insert(
                connection, submission.content(), Stored.needs(submission.needs()), submission.seal(), null);
        for (int part = 0; part < parts.size(); part++) {
            MessageRows.insertPart(connection, message, part, parts.get(part));
        }
        return message;
    }

    private static long publish(SpoolConnection connection, long message) throws SQLException {
        if (connection.update("UPDATE message SET staged_at = NULL WHERE id = ?", message) == 0) {
            throw new IllegalStateException("the staged body was removed meanwhile");
        }
        return message;
    }

    private void insertEnvelope(SpoolConnection connection, long envelope, long message, NewEnvelope added)
            throws SQLException {
        long due = submission.acceptedAt().toEpochMilli();
        Instant expires = submission.expiresAt();
        boolean waits = !added.recipients().isEmpty();
        long destination =
                waits ? DestinationRows.wake(connection, added.domain().ascii(), due) : 0;
        connection.update(
                """
                INSERT INTO envelope (id, message, destination, lane, client, state, due, since, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                envelope,
                message,
                destination,
                submission.lane().code(),
                submission.client().value(),
                (waits ? EnvelopeState.QUEUED : EnvelopeState.FINISHED).code(),
                due,
                due,
                expires == null ? null : expires.toEpochMilli());
        int number = 0;
        for (Mailbox mailbox : added.recipients()) {
            connection.update(
                    "INSERT INTO recipient (id, mailbox) VALUES (?, ?)",
                    Keys.recipient(envelope, number++),
                    mailbox.toString());
        }
    }

    @Override
    public Purpose purpose() {
        return Purpose.INTAKE;
    }

    @Override
    public long octets() {
        long octets = 2048L + submission.content().header().length;
        for (byte[] part : parts) {
            octets += part.length;
        }
        return octets;
    }

    @Override
    public boolean makesDue() {
        return true;
    }

    @Override
    public void committed(Long message) {
        recent.add(message, submission);
    }
}
