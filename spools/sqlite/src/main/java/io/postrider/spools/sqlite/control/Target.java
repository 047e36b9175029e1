package io.postrider.spools.sqlite.control;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as the writer finds it, under the write lock.
 *
 * @param domain its destination, or null if that is gone, which only happens to finished ones
 */
record Target(
        long envelope,
        EnvelopeState state,
        long due,
        SubmissionId submission,
        ClientId client,
        @Nullable String domain) {

    static Optional<Target> find(SpoolConnection connection, long envelope) throws SQLException {
        return connection.first(
                """
                SELECT e.state, e.due, s.public_id, s.client, d.domain
                  FROM envelope e JOIN submission s ON s.id = ? LEFT JOIN destination d ON d.id = e.destination
                 WHERE e.id = ?""",
                row -> new Target(
                        envelope,
                        EnvelopeState.of(row.getInt(1)),
                        row.getLong(2),
                        Stored.id(row.getBytes(3)),
                        new ClientId(row.getLong(4)),
                        row.getString(5)),
                Keys.submissionOf(envelope),
                envelope);
    }

    Unfinished unfinished() {
        return new Unfinished(envelope, submission, client);
    }

    boolean isInFlight() {
        return state.isInFlight();
    }
}
