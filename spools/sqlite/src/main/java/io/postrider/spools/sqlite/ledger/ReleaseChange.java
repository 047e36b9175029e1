package io.postrider.spools.sqlite.ledger;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A person has decided about what was parked: it is tried again. */
final class ReleaseChange implements Change<Integer> {

    private record Head(long number, ClientId client) {}

    private record Parked(long envelope, String domain) {}

    private final SubmissionId id;
    private final long now;

    ReleaseChange(SubmissionId id, long now) {
        this.id = id;
        this.now = now;
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        Optional<Head> head = connection.first(
                "SELECT id, client FROM submission WHERE public_id = ?",
                row -> new Head(row.getLong(1), new ClientId(row.getLong(2))),
                Stored.id(id));
        if (head.isEmpty()) {
            return 0;
        }
        List<Parked> parked = connection.list(
                """
                SELECT e.id, d.domain FROM envelope e JOIN destination d ON d.id = e.destination
                 WHERE e.id BETWEEN ? AND ? AND e.state = 4""",
                row -> new Parked(row.getLong(1), row.getString(2)),
                Keys.firstOf(head.get().number()),
                Keys.lastOf(head.get().number()));
        for (Parked envelope : parked) {
            connection.update(
                    "UPDATE envelope SET state = 0, due = ?, since = ?, lost_claims = 0 WHERE id = ?",
                    now,
                    now,
                    envelope.envelope());
            String waiting = String.join(
                    "\n",
                    connection.list(
                            "SELECT mailbox FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                            row -> row.getString(1),
                            Keys.firstOf(envelope.envelope()),
                            Keys.lastOf(envelope.envelope())));
            EventRows.write(
                    connection, now, EventType.RELEASED, id, head.get().client(), waiting, "put back by a person");
            DestinationRows.wake(connection, envelope.domain(), now);
        }
        return parked.size();
    }

    @Override
    public boolean makesDue() {
        return true;
    }
}
