package io.postrider.spools.sqlite.rows;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.RecipientRows.Ending;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.RecipientRows.Words;
import java.sql.SQLException;

/** The end of an unclaimed envelope whose time is over; of nobody whom an attempt may have reached it says "not sent". */
public final class ExpiredRows {

    private ExpiredRows() {}

    public static void end(SpoolConnection connection, Unfinished late, Words words, long now) throws SQLException {
        RecipientRows.end(connection, late, Ending.EXPIRED, words, now);
        connection.update("UPDATE envelope SET state = 3, due = ? WHERE id = ?", now, late.envelope());
    }
}
