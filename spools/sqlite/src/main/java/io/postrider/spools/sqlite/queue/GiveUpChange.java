package io.postrider.spools.sqlite.queue;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.queue.GiveUp;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.ExpiredRows;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.RecipientRows.Words;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;

/** Ends envelopes behind a destination that stayed dead; looked for by a reader, checked again by the writer. */
final class GiveUpChange implements Change<Integer> {

    private final GiveUp mail;
    private final List<Long> candidates;
    private final long now;

    private GiveUpChange(GiveUp mail, List<Long> candidates, long now) {
        this.mail = mail;
        this.candidates = candidates;
        this.now = now;
    }

    /** Looks at every envelope that waits there, so not on the writer. */
    static GiveUpChange of(GiveUp mail, int limit, long now, Readers readers) {
        return new GiveUpChange(
                mail,
                readers.read(connection -> connection.list(
                        """
                        SELECT id FROM envelope INDEXED BY envelope_queued
                         WHERE state = 0 AND destination = (SELECT id FROM destination WHERE domain = ?) AND since <= ?
                         LIMIT ?""",
                        row -> row.getLong(1),
                        mail.destination().ascii(),
                        mail.acceptedBefore().toEpochMilli(),
                        limit)),
                now);
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        int ended = 0;
        Words words = Words.of(mail.evidence());
        // While the spool was held nobody could send: the give-up time counts from the release.
        long releasedAt = connection.number("SELECT value FROM version WHERE name = 'released-at'");
        if (releasedAt > mail.acceptedBefore().toEpochMilli()) {
            return 0;
        }
        for (long candidate : candidates) {
            List<Unfinished> still = connection.list(
                    """
                    SELECT e.id, s.public_id, s.client FROM envelope e JOIN submission s ON s.id = e.id >> 10
                     WHERE e.id = ? AND e.state = 0 AND e.since <= ?""",
                    row -> new Unfinished(row.getLong(1), Stored.id(row.getBytes(2)), new ClientId(row.getLong(3))),
                    candidate,
                    mail.acceptedBefore().toEpochMilli());
            for (Unfinished late : still) {
                ExpiredRows.end(connection, late, words, now);
                ended++;
            }
        }
        return ended;
    }

    @Override
    public long octets() {
        return 1024L * candidates.size();
    }
}
