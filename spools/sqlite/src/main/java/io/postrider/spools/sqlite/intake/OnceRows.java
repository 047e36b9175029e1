package io.postrider.spools.sqlite.intake;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.Optional;

/** By which repeated requests are known. Entered in the transaction of the submission: both are there, or neither. */
final class OnceRows {

    private record Row(String digest, SubmissionId submission) {}

    private OnceRows() {}

    /** What was accepted under that key before; empty if nothing was, or too long ago. */
    static Optional<Acceptance> find(SpoolConnection connection, ClientId client, OnceKey once, long now)
            throws SQLException {
        return connection
                .first(
                        "SELECT digest, submission FROM once WHERE client = ? AND key = ? AND at > ?",
                        row -> new Row(row.getString(1), Stored.id(row.getBytes(2))),
                        client.value(),
                        once.key(),
                        now - OnceKey.KEPT.toMillis())
                .map(row -> row.digest().equals(once.digest())
                        ? new Acceptance.Repeated(row.submission())
                        : new Acceptance.Reused());
    }

    /** In place of one that was there too long. */
    static void enter(SpoolConnection connection, ClientId client, OnceKey once, SubmissionId submission, long now)
            throws SQLException {
        connection.update(
                "INSERT OR REPLACE INTO once (client, key, digest, submission, at) VALUES (?, ?, ?, ?, ?)",
                client.value(),
                once.key(),
                once.digest(),
                Stored.id(submission),
                now);
    }
}
