package io.postrider.spools.sqlite.intake;

import io.postrider.common.delivery.OnFailure;
import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.Sequences;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moment of responsibility: submission, message, envelopes, recipients and the first event. */
final class AcceptChange implements Change<AcceptChange.Accepted> {

    private static final Acceptance STORED = new Acceptance.Stored();
    private static final Acceptance BRAKED = new Acceptance.Braked();

    private final NewSubmission submission;
    private final List<byte[]> parts;
    private final @Nullable Long staged;
    private final RecentMail recent;
    private Start start;

    /** @param message its number, or 0 if nothing was stored */
    record Accepted(long message, Acceptance acceptance) {}

    /** @param staged the message whose body is stored already, or null */
    AcceptChange(NewSubmission submission, List<byte[]> parts, @Nullable Long staged, RecentMail recent) {
        this.submission = submission;
        this.parts = parts;
        this.staged = staged;
        this.recent = recent;
        this.start = submission.particulars().start();
    }

    @Override
    public Accepted apply(SpoolConnection connection) throws SQLException {
        long accepted = submission.acceptedAt().toEpochMilli();
        OnceKey once = submission.particulars().once();
        if (once != null) {
            Optional<Acceptance> earlier = OnceRows.find(connection, submission.client(), once, accepted);
            if (earlier.isPresent()) {
                dropStaged(connection);
                return new Accepted(0, earlier.get());
            }
            OnceRows.enter(connection, submission.client(), once, submission.id(), accepted);
        }
        start = BrakedRows.start(connection, submission);
        long message = staged == null ? insertMessage(connection) : publish(connection, staged);
        long number = Sequences.next(connection, Sequences.Of.SUBMISSION);
        insertSubmission(connection, number, accepted);
        new EnvelopeInsert(connection, submission, start, message).insertAll(number);
        EventRows.write(connection, accepted, EventType.ACCEPTED, submission.id(), submission.client(), null, null);
        for (int place = 0; place < submission.envelopes().size(); place++) {
            UnsentRows.insert(connection, submission, Keys.envelope(number, place), place);
        }
        if (isSentAtOnce()) {
            RecentMail.accepting(connection, message, submission);
        } else {
            tellStart(connection, accepted);
        }
        return new Accepted(message, start instanceof Start.Braked ? BRAKED : STORED);
    }

    private void insertSubmission(SpoolConnection connection, long number, long accepted) throws SQLException {
        Particulars particulars = submission.particulars();
        if (particulars.tags().isEmpty()
                && particulars.metadata() == null
                && particulars.onFailure() == OnFailure.RECORD
                && particulars.reports().isNone()) {
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
            return;
        }
        connection.update(
                """
                INSERT INTO submission (id, public_id, client, reverse_path, accepted_at, on_doubt, tags, metadata, bounces)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                number,
                Stored.id(submission.id()),
                submission.client().value(),
                Stored.reversePath(submission.reversePath()),
                accepted,
                submission.onDoubt().code(),
                particulars.tags().isEmpty() ? null : String.join("\n", particulars.tags()),
                particulars.metadata(),
                WishRows.bounces(submission));
        WishRows.submission(connection, submission, number);
        for (String tag : particulars.tags()) {
            connection.update(
                    "INSERT INTO tag (client, name, submission) VALUES (?, ?, ?)",
                    submission.client().value(),
                    tag,
                    number);
        }
    }

    private boolean isSentAtOnce() {
        return start instanceof Start.Now;
    }

    private void tellStart(SpoolConnection connection, long accepted) throws SQLException {
        switch (start) {
            case Start.Now() -> {}
            case Start.At(var sendAt) -> tell(connection, accepted, EventType.SCHEDULED, "until " + sendAt);
            case Start.Held(var _) -> tell(connection, accepted, EventType.HELD, "handed in to be held");
            case Start.Braked(var _, var why) ->
                tell(connection, accepted, EventType.HELD, "held by the brake: " + why);
        }
    }

    private void tell(SpoolConnection connection, long at, EventType type, String text) throws SQLException {
        EventRows.write(connection, at, type, submission.id(), submission.client(), null, text);
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

    private void dropStaged(SpoolConnection connection) throws SQLException {
        if (staged != null) {
            MessageRows.remove(connection, staged);
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
        for (NewEnvelope envelope : submission.envelopes()) {
            Content own = envelope.own();
            octets += own == null ? 0 : own.header().length;
        }
        return octets;
    }

    @Override
    public boolean makesDue() {
        return isSentAtOnce();
    }

    @Override
    public void committed(Accepted accepted) {
        if (accepted.message() != 0 && isSentAtOnce()) {
            recent.add(accepted.message(), submission);
        }
    }
}
