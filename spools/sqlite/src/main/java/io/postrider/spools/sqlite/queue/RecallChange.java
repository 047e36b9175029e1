package io.postrider.spools.sqlite.queue;

import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import java.sql.SQLException;
import java.util.List;

/** Makes mail due that a clock far ahead has put off; looked for by a reader in the index alone. */
final class RecallChange implements Change<Integer> {

    private record Stray(long envelope, String domain) {}

    private final List<Stray> strays;
    private final long dueBehind;
    private final long now;

    private RecallChange(List<Stray> strays, long dueBehind, long now) {
        this.strays = strays;
        this.dueBehind = dueBehind;
        this.now = now;
    }

    static RecallChange of(long dueBehind, int limit, long now, Readers readers) {
        return new RecallChange(
                readers.read(connection ->
                        connection.list("""
                        SELECT e.id, d.domain FROM envelope e INDEXED BY envelope_queued
                          JOIN destination d ON d.id = e.destination
                         WHERE e.state = 0 AND e.due > ? LIMIT ?""", row -> new Stray(row.getLong(1), row.getString(2)), dueBehind, limit)),
                dueBehind,
                now);
    }

    boolean isEmpty() {
        return strays.isEmpty();
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        int recalled = 0;
        for (Stray stray : strays) {
            // Its age is left alone: should this clock be the wrong one, standing behind, all that waits would be too
            // old once it is set right. What was accepted by a clock that stood ahead is tried for longer instead.
            recalled += connection.update(
                    "UPDATE envelope SET due = ?1 WHERE id = ?2 AND state = 0 AND due > ?3",
                    now,
                    stray.envelope(),
                    dueBehind);
            DestinationRows.wake(connection, stray.domain(), now);
        }
        return recalled;
    }

    @Override
    public boolean makesDue() {
        return true;
    }
}
