package io.postrider.spools.sqlite.rows;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipients of an envelope who still wait: who they are, and how they end without an attempt. */
public final class RecipientRows {

    private static final String DOUBT = "; in doubt: an earlier attempt may have been delivered";

    /** An envelope that is not finished, and whose it is. */
    public record Unfinished(long envelope, SubmissionId submission, ClientId client) {}

    /** How they end. */
    public enum Ending {
        /** What it was for is the last that is known of them. */
        EXPIRED(RecipientState.EXPIRED, EventType.EXPIRED),
        /** What an exchanger last said of them stays. */
        CANCELLED(RecipientState.CANCELLED, EventType.CANCELLED);

        private final RecipientState state;
        private final EventType event;

        Ending(RecipientState state, EventType event) {
            this.state = state;
            this.event = event;
        }

        private @Nullable String last(String text) {
            return switch (this) {
                case EXPIRED -> text;
                case CANCELLED -> null;
            };
        }
    }

    /** What is said of those who were surely not sent to, and of the others. */
    public record Words(String notSent, String inDoubt) {

        /** The same of both, and of the others that there is a doubt. */
        public static Words of(String reason) {
            return new Words(reason, reason + DOUBT);
        }
    }

    private RecipientRows() {}

    /** Those who wait, one a line. */
    public static String waiting(SpoolConnection connection, long envelope) throws SQLException {
        return String.join(
                "\n",
                connection.list(
                        "SELECT mailbox FROM recipient WHERE id BETWEEN ? AND ? AND state = 0",
                        row -> row.getString(1),
                        Keys.firstOf(envelope),
                        Keys.lastOf(envelope)));
    }

    /** Ends those who wait; whom an earlier attempt may have reached is told apart. The envelope is the caller's. */
    public static void end(SpoolConnection connection, Unfinished of, Ending ending, Words words, long at)
            throws SQLException {
        end(connection, of, ending, "doubts = 0", words.notSent(), at);
        end(connection, of, ending, "doubts > 0", words.inDoubt(), at);
    }

    private static void end(
            SpoolConnection connection, Unfinished of, Ending ending, String which, String text, long at)
            throws SQLException {
        List<Long> numbers = new ArrayList<>();
        List<String> whom = connection.list(
                "UPDATE recipient SET state = ?, last = coalesce(?, last) WHERE id BETWEEN ? AND ? AND state = 0 AND "
                        + which + " RETURNING mailbox, id",
                row -> {
                    numbers.add(row.getLong(2));
                    return row.getString(1);
                },
                ending.state.code(),
                ending.last(text),
                Keys.firstOf(of.envelope()),
                Keys.lastOf(of.envelope()));
        if (!whom.isEmpty()) {
            EventRows.write(connection, at, ending.event, of.submission(), of.client(), String.join("\n", whom), text);
            if (ending == Ending.EXPIRED) {
                BounceRows.due(connection, of.envelope(), numbers, ReportedAction.EXPIRED, at);
            }
        }
    }
}
