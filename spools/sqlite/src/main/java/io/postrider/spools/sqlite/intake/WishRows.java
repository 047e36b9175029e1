package io.postrider.spools.sqlite.intake;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.dsn.RecipientWish;
import io.postrider.common.dsn.ReportOn;
import io.postrider.common.dsn.ReportWishes;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.BounceRows;
import java.sql.SQLException;

/** What was asked of reports, entered beside the rows of mail that has it; of other mail nothing is written. */
final class WishRows {

    private WishRows() {}

    /** Who is asked whether there is a report: the submission, some of its recipients, or both. */
    static int bounces(NewSubmission submission) {
        int whole = submission.particulars().onFailure() == OnFailure.BOUNCE ? BounceRows.ALL : 0;
        return submission.particulars().reports().isPersonal() ? whole | BounceRows.SOME : whole;
    }

    static void submission(SpoolConnection connection, NewSubmission submission, long number) throws SQLException {
        ReportWishes reports = submission.particulars().reports();
        if (!reports.isNone()) {
            connection.update(
                    "UPDATE submission SET envelope_id = ?, return_whole = ? WHERE id = ?",
                    reports.envelopeId(),
                    reports.part().code(),
                    number);
        }
    }

    static void recipient(SpoolConnection connection, NewSubmission submission, Mailbox mailbox, long number)
            throws SQLException {
        RecipientWish wish = submission.particulars().reports().recipients().get(mailbox);
        if (wish != null) {
            connection.update(
                    "UPDATE recipient SET notify = ?, original = ? WHERE id = ?",
                    wish.on().map(ReportOn::bits).orElse(null),
                    wish.original(),
                    number);
        }
    }
}
