package io.postrider.spools.sqlite.rows;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;

/** The end of an unclaimed envelope whose time is over; of nobody whom an attempt may have reached it says "not sent". */
public final class ExpiredRows {

    /** An envelope that ends. */
    public record Late(long envelope, SubmissionId submission, ClientId client) {}

    /** What is said of those who were surely not sent to, and of the others. */
    public record Words(String notSent, String inDoubt) {}

    private ExpiredRows() {}

    public static void end(SpoolConnection connection, Late late, Words words, long now) throws SQLException {
        end(connection, late, "doubts = 0", words.notSent(), now);
        end(connection, late, "doubts > 0", words.inDoubt(), now);
        connection.update("UPDATE envelope SET state = 3, due = ? WHERE id = ?", now, late.envelope());
    }

    private static void end(SpoolConnection connection, Late late, String which, String text, long now)
            throws SQLException {
        List<String> whom = connection.list(
                "UPDATE recipient SET state = 3, last = ? WHERE id BETWEEN ? AND ? AND state = 0 AND " + which
                        + " RETURNING mailbox",
                row -> row.getString(1),
                text,
                Keys.firstOf(late.envelope()),
                Keys.lastOf(late.envelope()));
        if (!whom.isEmpty()) {
            EventRows.write(
                    connection,
                    now,
                    EventType.EXPIRED,
                    late.submission(),
                    late.client(),
                    String.join("\n", whom),
                    text);
        }
    }
}
