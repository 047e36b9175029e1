package io.postrider.spools.sqlite.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An attempt in which addresses were found not to exist; they are suppressed in the transaction that ends it.
 *
 * @param event the line of the ledger that tells of the refusal
 */
public record SuppressingAttempt(ClientId client, SubmissionId submission, long event, Instant endedAt) {

    /** Suppresses an address, with a line of its own in the ledger unless it was before. */
    public void suppress(SpoolConnection connection, Mailbox address, String reply, Instant until) throws SQLException {
        NewSuppression entry =
                new NewSuppression(client, address, SuppressionReason.NO_SUCH_MAILBOX, reply, submission, until);
        if (SuppressionRows.enter(connection, entry, event, endedAt) == SuppressionRows.Entry.ADDED) {
            EventRows.write(
                    connection,
                    endedAt.toEpochMilli(),
                    EventType.SUPPRESSED,
                    submission,
                    client,
                    address.toString(),
                    entry.reason().word() + ", until " + until.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
