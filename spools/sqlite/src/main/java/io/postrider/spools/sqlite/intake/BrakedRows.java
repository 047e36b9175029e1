package io.postrider.spools.sqlite.intake;

import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Start;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;

/** What the brake holds; asked for no other mail. */
final class BrakedRows {
    private BrakedRows() {}

    /**
     * How it begins. Whether its client is braked is decided under the write lock: whoever lets the client's mail go finds
     * this one, or it is not held.
     */
    static Start start(SpoolConnection connection, NewSubmission submission) throws SQLException {
        Start asked = submission.particulars().start();
        if (!(asked instanceof Start.Braked(var then, var _))) {
            return asked;
        }
        long braked = connection.number(
                "SELECT count(*) FROM client WHERE id = ? AND braked_at IS NOT NULL",
                submission.client().value());
        return braked > 0 ? asked : then;
    }

    /** Marks a held envelope as to be begun so when it is let go. */
    static void mark(SpoolConnection connection, long envelope, Start then) throws SQLException {
        long sendAt = then instanceof Start.At(var at) ? at.toEpochMilli() : 0;
        connection.update("UPDATE envelope SET braked = ? WHERE id = ?", sendAt, envelope);
    }
}
