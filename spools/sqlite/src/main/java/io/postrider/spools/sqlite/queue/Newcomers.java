package io.postrider.spools.sqlite.queue;

import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.queue.ClaimChange.Ready;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Destinations at the end of the queue that stand there not because they were just served: mail for them has just come.
 * The clients that it is from take turns, so that one who hands in for a thousand new domains a second stands in nobody's
 * way here either.
 */
final class Newcomers {

    /** So far from its end the queue is looked at: more than comes between two claims. */
    private static final int ROWS = 256;

    private static final int CANDIDATES = 64;

    private final SpoolConnection connection;
    private final ClaimRequest request;
    private final Turns turns;
    private final long now;
    private final NavigableMap<Long, Deque<Ready>> byClient = new TreeMap<>();
    private int candidates;

    Newcomers(SpoolConnection connection, ClaimRequest request, Turns turns) {
        this.connection = connection;
        this.request = request;
        this.turns = turns;
        this.now = request.now().toEpochMilli();
    }

    /** At most so many, each of another client as far as there are others. */
    List<Ready> find(int places) throws SQLException {
        gather();
        List<Ready> found = new ArrayList<>();
        while (found.size() < places && !byClient.isEmpty()) {
            Long client = byClient.higherKey(turns.lastNewcomer());
            if (client == null) {
                client = byClient.firstKey();
            }
            Deque<Ready> theirs = byClient.get(client);
            if (theirs != null) {
                found.add(theirs.removeFirst());
                if (theirs.isEmpty()) {
                    byClient.remove(client);
                }
            }
            turns.newcomerServed(client);
        }
        return found;
    }

    private void gather() throws SQLException {
        int[] seen = {0};
        connection.scan(
                ClaimChange.READY + " DESC",
                row -> {
                    long id = row.getLong(1);
                    if (!turns.waitsSinceLastServed(id)) {
                        enter(id, ClaimChange.state(row));
                    }
                    return ++seen[0] < ROWS && candidates < CANDIDATES;
                },
                now);
    }

    private void enter(long id, DestinationState state) throws SQLException {
        int room = request.allotment().room(state);
        if (room <= 0) {
            return;
        }
        List<Due.Group> waiting = Due.groups(connection, id, -1, now, 1);
        if (!waiting.isEmpty()) {
            Ready ready =
                    new Ready(id, state.domain(), room, request.allotment().urgentRoom(state));
            byClient.computeIfAbsent(waiting.getFirst().client(), _ -> new ArrayDeque<>())
                    .add(ready);
            candidates++;
        }
    }
}
