package io.postrider.spools.sqlite.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks an envelope as claimed and reads all that its owner needs. */
final class ClaimRows {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRows.class);

    private record Envelope(
            long epoch,
            long message,
            int attempts,
            int lostClaims,
            long since,
            @Nullable Instant expiresAt) {}

    private record Parent(SubmissionId id, long client, String reversePath, int onDoubt, int needs) {}

    private ClaimRows() {}

    /** The claim; empty for an envelope whose rows do not fit together, which is parked: it must not stand in others' way. */
    static Optional<Claim> claim(SpoolConnection connection, long number, Domain domain, InstanceId owner)
            throws SQLException {
        try {
            return Optional.of(read(connection, number, domain, owner));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            LOG.error("spool: envelope {} cannot be read and is parked: {}", number, e.toString());
            connection.update("UPDATE envelope SET state = 4, owner = NULL WHERE id = ?", number);
            return Optional.empty();
        }
    }

    private static Claim read(SpoolConnection connection, long number, Domain domain, InstanceId owner)
            throws SQLException {
        Envelope envelope = connection
                .first(
                        """
                        UPDATE envelope SET state = 1, owner = ?, epoch = epoch + 1 WHERE id = ? AND state = 0
                        RETURNING epoch, message, attempts, lost_claims, since, expires_at""",
                        row -> {
                            long expires = row.getLong(6);
                            boolean never = row.wasNull();
                            return new Envelope(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    row.getLong(5),
                                    never ? null : Instant.ofEpochMilli(expires));
                        },
                        owner.value(),
                        number)
                .orElseThrow();
        Parent parent = connection
                .first(
                        """
                        SELECT s.public_id, s.client, s.reverse_path, s.on_doubt, m.needs
                          FROM submission s JOIN message m ON m.id = ? WHERE s.id = ?""",
                        row -> new Parent(
                                Stored.id(row.getBytes(1)),
                                row.getLong(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5)),
                        envelope.message(),
                        Keys.submissionOf(number))
                .orElseThrow(() -> new NoSuchElementException("its submission or message is gone"));
        boolean[] doubtful = {false};
        List<Recipient> recipients = connection.list(
                "SELECT id, mailbox, doubts FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                row -> {
                    doubtful[0] |= row.getInt(3) > 0;
                    return new Recipient(Keys.numberOf(row.getLong(1)), Stored.mailbox(row.getString(2)));
                },
                Keys.firstOf(number),
                Keys.lastOf(number));
        return new Claim(
                new EnvelopeId(number),
                owner,
                envelope.epoch(),
                parent.id(),
                new ClientId(parent.client()),
                envelope.message(),
                Stored.reversePath(parent.reversePath()),
                domain,
                recipients,
                Stored.needs(parent.needs()),
                envelope.attempts(),
                envelope.lostClaims(),
                doubtful[0],
                Instant.ofEpochMilli(Math.max(envelope.since(), releasedAt(connection))),
                envelope.expiresAt(),
                OnDoubt.of(parent.onDoubt()));
    }

    /** While the spool was held nobody could send: the give-up time counts from the release. */
    private static long releasedAt(SpoolConnection connection) throws SQLException {
        return connection.number("SELECT value FROM version WHERE name = 'released-at'");
    }
}
