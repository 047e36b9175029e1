package io.postrider.spools.sqlite.rows;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for an envelope while somebody had claimed it. Whoever ends the claim looks here unless nobody waits any
 * more, so that a mail that is sent pays nothing for it.
 */
public final class StopRows {

    private static final String DOUBT = "; in doubt: an earlier attempt may have been delivered";

    /** A request with the words of whoever made it. */
    public record Stop(Asked what, String text) {

        /** Where the envelope goes instead of back into the queue. */
        public EnvelopeState state() {
            return switch (what) {
                case HOLD -> EnvelopeState.HELD;
                case CANCEL -> EnvelopeState.FINISHED;
            };
        }
    }

    private StopRows() {}

    public static Optional<Stop> find(SpoolConnection connection, long envelope) throws SQLException {
        return connection.first(
                "SELECT what, text FROM stop WHERE envelope = ?",
                row -> new Stop(row.getInt(1) == 1 ? Asked.HOLD : Asked.CANCEL, row.getString(2)),
                envelope);
    }

    /** Records it; a hold never takes the place of a cancel. False if as much was asked before. */
    public static boolean ask(SpoolConnection connection, long envelope, Stop stop) throws SQLException {
        return connection.update("""
                        INSERT INTO stop (envelope, what, text) VALUES (?, ?, ?)
                        ON CONFLICT (envelope) DO UPDATE SET what = excluded.what, text = excluded.text
                         WHERE excluded.what > what""", envelope, stop.what() == Asked.HOLD ? 1 : 2, stop.text()) > 0;
    }

    /** Takes a hold back; a cancel stays. */
    public static boolean forgetHold(SpoolConnection connection, long envelope) throws SQLException {
        return connection.update("DELETE FROM stop WHERE envelope = ? AND what = 1", envelope) > 0;
    }

    /** Removes those of a submission. */
    public static void remove(SpoolConnection connection, long submission) throws SQLException {
        connection.update(
                "DELETE FROM stop WHERE envelope BETWEEN ? AND ?", Keys.firstOf(submission), Keys.lastOf(submission));
    }

    /** Carries out on an envelope whose claim has ended what was asked; its state is written by the caller. */
    public static void carryOut(
            SpoolConnection connection, long at, Stop stop, SubmissionId submission, ClientId client, long envelope)
            throws SQLException {
        switch (stop.what()) {
            case HOLD -> {
                forgetHold(connection, envelope);
                String waiting = waiting(connection, envelope);
                EventRows.write(connection, at, EventType.HELD, submission, client, waiting, stop.text());
            }
            case CANCEL -> cancelWaiting(connection, at, submission, client, envelope, stop.text());
        }
    }

    /** Those of the envelope who still wait will not be sent; whom an earlier attempt may have reached is told apart. */
    public static void cancelWaiting(
            SpoolConnection connection, long at, SubmissionId submission, ClientId client, long envelope, String text)
            throws SQLException {
        cancel(connection, at, submission, client, envelope, "doubts = 0", text);
        cancel(connection, at, submission, client, envelope, "doubts > 0", text + DOUBT);
    }

    private static void cancel(
            SpoolConnection connection,
            long at,
            SubmissionId submission,
            ClientId client,
            long envelope,
            String which,
            String text)
            throws SQLException {
        List<String> whom = connection.list(
                "UPDATE recipient SET state = 4 WHERE id BETWEEN ? AND ? AND state = 0 AND " + which
                        + " RETURNING mailbox",
                row -> row.getString(1),
                Keys.firstOf(envelope),
                Keys.lastOf(envelope));
        if (!whom.isEmpty()) {
            EventRows.write(connection, at, EventType.CANCELLED, submission, client, String.join("\n", whom), text);
        }
    }

    /** Those of the envelope who wait, one a line. */
    public static String waiting(SpoolConnection connection, long envelope) throws SQLException {
        return String.join(
                "\n",
                connection.list(
                        "SELECT mailbox FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                        row -> row.getString(1),
                        Keys.firstOf(envelope),
                        Keys.lastOf(envelope)));
    }
}
