package io.postrider.spools.sqlite.rows;

import io.postrider.common.spool.ledger.Story.SessionStory;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What was said to and by an exchanger that did not take a mail: the last such session of an envelope, for people. */
public final class TranscriptRows {

    private TranscriptRows() {}

    /** Keeps it in place of the one before; nothing is written where nothing is to be explained. */
    public static void keep(SpoolConnection connection, long envelope, int attempt, List<String> lines)
            throws SQLException {
        if (!lines.isEmpty()) {
            connection.update(
                    "INSERT OR REPLACE INTO transcript (envelope, attempt, lines) VALUES (?, ?, ?)",
                    envelope,
                    attempt,
                    String.join("\n", lines));
        }
    }

    public static Optional<SessionStory> find(SpoolConnection connection, long envelope) throws SQLException {
        return connection.first(
                "SELECT attempt, lines FROM transcript WHERE envelope = ?",
                row -> new SessionStory(row.getInt(1), List.of(row.getString(2).split("\n"))),
                envelope);
    }

    /** Removes those of a submission. */
    public static void remove(SpoolConnection connection, long submission) throws SQLException {
        connection.update(
                "DELETE FROM transcript WHERE envelope BETWEEN ? AND ?",
                Keys.firstOf(submission),
                Keys.lastOf(submission));
    }
}
