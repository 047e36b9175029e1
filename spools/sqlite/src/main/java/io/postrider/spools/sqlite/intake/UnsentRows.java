package io.postrider.spools.sqlite.intake;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Unsent;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.BounceRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Recipients who are not written to: refused from the start, each with its line in the ledger. Most mail has none. */
final class UnsentRows {

    private UnsentRows() {}

    /** After the recipients of the envelope that are sent to, whose numbers are their places. */
    static void insert(SpoolConnection connection, NewSubmission submission, long envelope, int place)
            throws SQLException {
        List<Long> numbers = new ArrayList<>();
        int number = submission.envelopes().get(place).recipients().size();
        for (Unsent unsent : submission.envelopes().get(place).unsent()) {
            numbers.add(Keys.recipient(envelope, number));
            connection.update(
                    "INSERT INTO recipient (id, mailbox, state, last, sought) VALUES (?, ?, ?, ?, ?)",
                    Keys.recipient(envelope, number),
                    unsent.mailbox().toString(),
                    RecipientState.FAILED.code(),
                    unsent.why(),
                    Sought.mailbox(unsent.mailbox()));
            WishRows.recipient(connection, submission, unsent.mailbox(), Keys.recipient(envelope, number));
            EventRows.write(
                    connection,
                    submission.acceptedAt().toEpochMilli(),
                    EventType.FAILED,
                    submission.id(),
                    submission.client(),
                    unsent.mailbox().toString(),
                    unsent.why(),
                    ReplyClass.SUPPRESSED);
            number++;
        }
        BounceRows.due(
                connection,
                envelope,
                numbers,
                ReportedAction.FAILED,
                submission.acceptedAt().toEpochMilli());
    }
}
