package io.postrider.spools.sqlite.rows;

import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;

/** Reports that are due: entered in the transaction that makes them so. */
public final class BounceRows {

    private BounceRows() {}

    /** Enters that recipients are to be reported, if their submission asked for it; an end takes the place of a delay. */
    public static void due(
            SpoolConnection connection, long envelope, List<Long> recipients, ReportedAction action, long at)
            throws SQLException {
        if (recipients.isEmpty() || !isAsked(connection, envelope)) {
            return;
        }
        for (long recipient : recipients) {
            connection.update("""
                    INSERT INTO bounce_due (recipient, action, at) VALUES (?, ?, ?)
                    ON CONFLICT (recipient) DO UPDATE SET action = excluded.action, at = excluded.at, text = NULL""", recipient, action.code(), at);
        }
    }

    /** Enters once in an envelope's life that those who wait are late. */
    public static void late(SpoolConnection connection, long envelope, long at) throws SQLException {
        if (!isAsked(connection, envelope)
                || connection.update("UPDATE envelope SET delay_told = 1 WHERE id = ? AND delay_told = 0", envelope)
                        == 0) {
            return;
        }
        List<Long> waiting = connection.list(
                "SELECT id FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                row -> row.getLong(1),
                Keys.firstOf(envelope),
                Keys.lastOf(envelope));
        due(connection, envelope, waiting, ReportedAction.DELAYED, at);
    }

    /** Enters what came back for a recipient after its mail was sent; what it said is told instead of the last reply. */
    public static void returned(SpoolConnection connection, long recipient, String text, long at) throws SQLException {
        long envelope = Keys.parentOf(recipient);
        due(connection, envelope, List.of(recipient), ReportedAction.FAILED, at);
        connection.update("UPDATE bounce_due SET text = ? WHERE recipient = ?", text, recipient);
    }

    /** Whether a report on some recipient of a submission is still to be made. */
    public static boolean isDue(SpoolConnection connection, long submission) throws SQLException {
        return connection.number(
                        "SELECT count(*) FROM bounce_due WHERE recipient BETWEEN ? AND ?",
                        Keys.firstOf(Keys.firstOf(submission)),
                        Keys.lastOf(Keys.lastOf(submission)))
                != 0;
    }

    /** Never of a report: its reverse-path is the null one. */
    private static boolean isAsked(SpoolConnection connection, long envelope) throws SQLException {
        return connection.number(
                        "SELECT bounces FROM submission WHERE id = ? AND reverse_path <> ''",
                        Keys.submissionOf(envelope))
                != 0;
    }
}
