package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.ExpiredRows;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.RecipientRows.Words;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;

/** Ends envelopes that nobody has claimed and whose own deadline is past. */
final class ExpireChange implements Change<Integer> {

    private static final Words WORDS = new Words(
            "expires_in is over, and it was not sent",
            "expires_in is over; in doubt: an earlier attempt may have been delivered");

    private final long now;
    private final int limit;

    ExpireChange(long now, int limit) {
        this.now = now;
        this.limit = limit;
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        List<Unfinished> late = connection.list(
                """
                SELECT e.id, s.public_id, s.client FROM envelope e INDEXED BY envelope_expiring
                  JOIN submission s ON s.id = e.id >> 10
                 WHERE e.expires_at IS NOT NULL AND e.state IN (0, 4, 5) AND e.expires_at < ? LIMIT ?""",
                row -> new Unfinished(row.getLong(1), Stored.id(row.getBytes(2)), new ClientId(row.getLong(3))),
                now,
                limit);
        for (Unfinished envelope : late) {
            ExpiredRows.end(connection, envelope, WORDS, now);
        }
        return late.size();
    }
}
