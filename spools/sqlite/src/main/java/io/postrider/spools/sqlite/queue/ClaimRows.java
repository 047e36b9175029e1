package io.postrider.spools.sqlite.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.intake.RecentMail;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks envelopes of one group as claimed and gathers all that their owner needs. */
final class ClaimRows {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRows.class);

    /** The first claim of an envelope since it was accepted; only a claim's owner changes recipients who wait on. */
    private static final long UNTOUCHED = 1;

    private record Envelope(
            long number,
            long epoch,
            long message,
            int attempts,
            int lostClaims,
            long since,
            @Nullable Instant expiresAt) {

        static Envelope of(ResultSet row) throws SQLException {
            long expires = row.getLong(7);
            boolean never = row.wasNull();
            return new Envelope(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getLong(6),
                    never ? null : Instant.ofEpochMilli(expires));
        }
    }

    /** What stands beside the envelope: of its submission, its message and its recipients. */
    private record Rest(
            SubmissionId id,
            ClientId client,
            ReversePath reversePath,
            OnDoubt onDoubt,
            Set<TransportNeed> needs,
            List<Recipient> recipients,
            boolean doubtful) {}

    private final SpoolConnection connection;
    private final InstanceId owner;
    private final RecentMail recent;
    private final Instant releasedAt;

    /** For the claims of one transaction. */
    ClaimRows(SpoolConnection connection, InstanceId owner, RecentMail recent) throws SQLException {
        this.connection = connection;
        this.owner = owner;
        this.recent = recent;
        this.releasedAt =
                Instant.ofEpochMilli(connection.number("SELECT value FROM version WHERE name = 'released-at'"));
    }

    /**
     * Claims envelopes of the group that are due, the longest waiting first. One whose rows do not fit together is parked:
     * it must not stand in others' way.
     *
     * @return how many were taken out of the queue, parked ones too
     */
    int claim(long destination, Domain domain, Due.Group group, long now, int limit, List<Claim> claims)
            throws SQLException {
        List<Envelope> taken = connection.list(
                """
                UPDATE envelope SET state = 1, owner = ?, epoch = epoch + 1
                 WHERE id IN (SELECT id FROM envelope INDEXED BY envelope_queued
                               WHERE state = 0 AND destination = ? AND lane = ? AND client = ? AND due <= ?
                               ORDER BY due LIMIT ?)
                RETURNING id, epoch, message, attempts, lost_claims, since, expires_at""", Envelope::of, owner.value(), destination, group.lane().code(), group.client(), now, limit);
        for (Envelope envelope : taken) {
            try {
                claims.add(claim(envelope, domain, group.lane()));
            } catch (NoSuchElementException | IllegalArgumentException e) {
                LOG.error("spool: envelope {} cannot be read and is parked: {}", envelope.number(), e.toString());
                connection.update("UPDATE envelope SET state = 4, owner = NULL WHERE id = ?", envelope.number());
            }
        }
        return taken.size();
    }

    private Claim claim(Envelope envelope, Domain domain, Lane lane) throws SQLException {
        NewSubmission accepted = envelope.epoch() == UNTOUCHED ? recent.find(connection, envelope.message()) : null;
        Rest rest = accepted == null ? read(envelope) : remembered(accepted, Keys.placeOf(envelope.number()));
        Instant since = Instant.ofEpochMilli(envelope.since());
        return new Claim(
                new EnvelopeId(envelope.number()),
                owner,
                envelope.epoch(),
                rest.id(),
                rest.client(),
                envelope.message(),
                rest.reversePath(),
                domain,
                rest.recipients(),
                rest.needs(),
                envelope.attempts(),
                envelope.lostClaims(),
                rest.doubtful(),
                // While the spool was held nobody could send: the give-up time counts from the release.
                since.isBefore(releasedAt) ? releasedAt : since,
                envelope.expiresAt(),
                rest.onDoubt(),
                lane);
    }

    private static Rest remembered(NewSubmission accepted, int place) {
        List<Mailbox> mailboxes = accepted.envelopes().get(place).recipients();
        List<Recipient> recipients = new ArrayList<>(mailboxes.size());
        for (Mailbox mailbox : mailboxes) {
            recipients.add(new Recipient(recipients.size(), mailbox));
        }
        return new Rest(
                accepted.id(),
                accepted.client(),
                accepted.reversePath(),
                accepted.onDoubt(),
                accepted.needs(),
                recipients,
                false);
    }

    private Rest read(Envelope envelope) throws SQLException {
        boolean[] doubtful = {false};
        List<Recipient> recipients = connection.list(
                "SELECT id, mailbox, doubts FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                row -> {
                    doubtful[0] |= row.getInt(3) > 0;
                    return new Recipient(Keys.numberOf(row.getLong(1)), Stored.mailbox(row.getString(2)));
                },
                Keys.firstOf(envelope.number()),
                Keys.lastOf(envelope.number()));
        return connection
                .first(
                        """
                        SELECT s.public_id, s.client, s.reverse_path, s.on_doubt, m.needs
                          FROM submission s JOIN message m ON m.id = ? WHERE s.id = ?""",
                        row -> new Rest(
                                Stored.id(row.getBytes(1)),
                                new ClientId(row.getLong(2)),
                                Stored.reversePath(row.getString(3)),
                                OnDoubt.of(row.getInt(4)),
                                Stored.needs(row.getInt(5)),
                                recipients,
                                doubtful[0]),
                        envelope.message(),
                        Keys.submissionOf(envelope.number()))
                .orElseThrow(() -> new NoSuchElementException("its submission or message is gone"));
    }
}
