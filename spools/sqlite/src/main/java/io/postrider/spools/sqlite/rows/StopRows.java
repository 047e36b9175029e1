package io.postrider.spools.sqlite.rows;

import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.RecipientRows.Ending;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.RecipientRows.Words;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What was asked for an envelope while somebody had claimed it. Whoever ends the claim looks here unless nobody waits any
 * more, so that a mail that is sent pays nothing for it.
 */
public final class StopRows {

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
    public static void carryOut(SpoolConnection connection, long at, Stop stop, Unfinished of) throws SQLException {
        switch (stop.what()) {
            case HOLD -> {
                forgetHold(connection, of.envelope());
                String waiting = RecipientRows.waiting(connection, of.envelope());
                EventRows.write(connection, at, EventType.HELD, of.submission(), of.client(), waiting, stop.text());
            }
            case CANCEL -> RecipientRows.end(connection, of, Ending.CANCELLED, Words.of(stop.text()), at);
        }
    }
}
