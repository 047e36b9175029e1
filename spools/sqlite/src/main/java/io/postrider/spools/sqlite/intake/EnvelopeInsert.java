package io.postrider.spools.sqlite.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Enters the envelopes of a submission with their recipients: queued, or held from the start. */
final class EnvelopeInsert {

    private final SpoolConnection connection;
    private final NewSubmission submission;
    private final Start start;
    private final long message;
    private final long accepted;

    EnvelopeInsert(SpoolConnection connection, NewSubmission submission, Start start, long message) {
        this.connection = connection;
        this.submission = submission;
        this.start = start;
        this.message = message;
        this.accepted = submission.acceptedAt().toEpochMilli();
    }

    void insertAll(long number) throws SQLException {
        int place = 0;
        for (NewEnvelope envelope : submission.envelopes()) {
            insert(Keys.envelope(number, place++), envelope);
        }
    }

    private void insert(long envelope, NewEnvelope added) throws SQLException {
        switch (start) {
            case Start.Now() -> insertQueued(envelope, added);
            case Start.At(var sendAt) -> insertHeld(envelope, added, sendAt.toEpochMilli(), afterStart(sendAt));
            case Start.Held(var expiresIn) -> insertHeld(envelope, added, null, expiresIn);
            case Start.Braked(var then, var _) -> {
                insertHeld(envelope, added, null, then instanceof Start.At(var sendAt) ? afterStart(sendAt) : null);
                BrakedRows.mark(connection, envelope, then);
            }
        }
        int number = 0;
        for (Mailbox mailbox : added.recipients()) {
            long recipient = Keys.recipient(envelope, number++);
            connection.update(
                    "INSERT INTO recipient (id, mailbox, sought) VALUES (?, ?, ?)",
                    recipient,
                    mailbox.toString(),
                    Sought.mailbox(mailbox));
            WishRows.recipient(connection, submission, mailbox, recipient);
        }
    }

    private @Nullable Duration afterStart(Instant sendAt) {
        Instant expires = submission.expiresAt();
        return expires == null ? null : Duration.between(sendAt, expires);
    }

    private long message(NewEnvelope added) throws SQLException {
        Content own = added.own();
        return own == null
                ? message
                : MessageRows.insertOver(connection, message, own, Stored.needs(submission.needs()), submission.seal());
    }

    private void insertQueued(long envelope, NewEnvelope added) throws SQLException {
        boolean waits = !added.recipients().isEmpty();
        connection.update(
                """
                INSERT INTO envelope (id, message, destination, lane, client, state, due, since, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                envelope,
                message(added),
                waits ? DestinationRows.wake(connection, added.domain().ascii(), accepted) : unsentAt(added.domain()),
                submission.lane().code(),
                submission.client().value(),
                (waits ? EnvelopeState.QUEUED : EnvelopeState.FINISHED).code(),
                accepted,
                accepted,
                millis(submission.expiresAt()));
    }

    /** Nobody goes there, but that it would not have left must be known when its end is reported. */
    private long unsentAt(Domain domain) throws SQLException {
        return Enclosure.of(domain).isPresent() ? DestinationRows.enter(connection, domain.ascii(), accepted) : 0;
    }

    private void insertHeld(long envelope, NewEnvelope added, @Nullable Long sendAt, @Nullable Duration expiresIn)
            throws SQLException {
        connection.update(
                """
                INSERT INTO envelope (id, message, destination, lane, client, state, due, since, expires_at, send_at,
                                      expires_after)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                envelope,
                message(added),
                DestinationRows.enter(connection, added.domain().ascii(), accepted),
                submission.lane().code(),
                submission.client().value(),
                (added.recipients().isEmpty() ? EnvelopeState.FINISHED : EnvelopeState.HELD).code(),
                accepted,
                accepted,
                millis(submission.expiresAt()),
                sendAt,
                expiresIn == null ? null : expiresIn.toMillis());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
