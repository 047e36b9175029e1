package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;

/** Ends envelopes that nobody has claimed and whose own deadline is past. */
final class ExpireChange implements Change<Integer> {

    private static final String NOT_SENT = "expires_in is over, and it was not sent";
    private static final String IN_DOUBT = "expires_in is over; in doubt: an earlier attempt may have been delivered";

    private record Late(long envelope, SubmissionId submission, ClientId client) {}

    private final long now;
    private final int limit;

    ExpireChange(long now, int limit) {
        this.now = now;
        this.limit = limit;
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        List<Late> late = connection.list(
                """
                SELECT e.id, s.public_id, s.client FROM envelope e INDEXED BY envelope_expiring
                  JOIN submission s ON s.id = e.id >> 10
                 WHERE e.expires_at IS NOT NULL AND e.state IN (0, 4, 5) AND e.expires_at < ? LIMIT ?""",
                row -> new Late(row.getLong(1), Stored.id(row.getBytes(2)), new ClientId(row.getLong(3))),
                now,
                limit);
        for (Late envelope : late) {
            end(connection, envelope, "doubts = 0", NOT_SENT);
            end(connection, envelope, "doubts > 0", IN_DOUBT);
            connection.update("UPDATE envelope SET state = 3, due = ? WHERE id = ?", now, envelope.envelope());
        }
        return late.size();
    }

    private void end(SpoolConnection connection, Late envelope, String which, String text) throws SQLException {
        List<String> whom = connection.list(
                "UPDATE recipient SET state = 3, last = ? WHERE id BETWEEN ? AND ? AND state = 0 AND " + which
                        + " RETURNING mailbox",
                row -> row.getString(1),
                text,
                Keys.firstOf(envelope.envelope()),
                Keys.lastOf(envelope.envelope()));
        if (!whom.isEmpty()) {
            EventRows.write(
                    connection,
                    now,
                    EventType.EXPIRED,
                    envelope.submission(),
                    envelope.client(),
                    String.join("\n", whom),
                    text);
        }
    }
}
