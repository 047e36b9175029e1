package io.postrider.spools.sqlite.archive;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The words a client finds its submissions by: in the submission's row to be read, and in rows of their own to be found. */
public final class TagRows {

    private record Owner(long client, List<String> tags) {}

    private TagRows() {}

    public static List<String> read(String stored) {
        return List.of(stored.split("\n"));
    }

    /** Removes those of a submission. */
    public static void remove(SpoolConnection connection, long submission) throws SQLException {
        Optional<Owner> owner = connection.first(
                "SELECT client, tags FROM submission WHERE id = ? AND tags IS NOT NULL",
                row -> new Owner(row.getLong(1), read(row.getString(2))),
                submission);
        if (owner.isPresent()) {
            for (String tag : owner.get().tags()) {
                connection.update(
                        "DELETE FROM tag WHERE client = ? AND name = ? AND submission = ?",
                        owner.get().client(),
                        tag,
                        submission);
            }
        }
    }
}
