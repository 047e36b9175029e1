package io.postrider.spools.sqlite.rows;

import io.postrider.common.dsn.ReportOn;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;

/** Reports that are due: entered in the transaction that makes them so. */
public final class BounceRows {

    /** In {@code submission.bounces}: whether all recipients are reported, but for those who say themselves. */
    public static final int ALL = 1;

    /** In {@code submission.bounces}: whether some recipients say themselves when they are reported. */
    public static final int SOME = 2;

    private BounceRows() {}

    /** Enters that recipients are to be reported, where that was asked for; an end takes the place of a delay. */
    public static void due(
            SpoolConnection connection, long envelope, List<Long> recipients, ReportedAction action, long at)
            throws SQLException {
        long asked = recipients.isEmpty() ? 0 : asked(connection, envelope);
        if (asked == 0) {
            return;
        }
        for (long recipient : recipients) {
            if (asked == ALL || isWanted(connection, recipient, action, (asked & ALL) != 0)) {
                connection.update("""
                        INSERT INTO bounce_due (recipient, action, at) VALUES (?, ?, ?)
                        ON CONFLICT (recipient) DO UPDATE SET action = excluded.action, at = excluded.at, text = NULL""", recipient, action.code(), at);
            }
        }
    }

    /** Where a recipient says nothing of itself it is as with all; that mail was handed on is told to who asked only. */
    private static boolean isWanted(SpoolConnection connection, long recipient, ReportedAction action, boolean unsaid)
            throws SQLException {
        ReportOn on = switch (action) {
            case FAILED, EXPIRED -> ReportOn.FAILURE;
            case DELAYED -> ReportOn.DELAY;
            case RELAYED -> ReportOn.SUCCESS;
        };
        long usual = unsaid && on != ReportOn.SUCCESS ? on.bit() : 0;
        return (connection.number("SELECT coalesce(notify, ?) FROM recipient WHERE id = ?", usual, recipient)
                        & on.bit())
                != 0;
    }

    /** Enters once in an envelope's life that those who wait are late. */
    public static void late(SpoolConnection connection, long envelope, long at) throws SQLException {
        if (asked(connection, envelope) == 0
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
        connection.update(
                "UPDATE bounce_due SET text = ? WHERE recipient = ? AND action = ?",
                text,
                recipient,
                ReportedAction.FAILED.code());
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
    private static long asked(SpoolConnection connection, long envelope) throws SQLException {
        return connection.number(
                "SELECT bounces FROM submission WHERE id = ? AND reverse_path <> ''", Keys.submissionOf(envelope));
    }
}
