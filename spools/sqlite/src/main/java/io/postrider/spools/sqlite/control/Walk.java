package io.postrider.spools.sqlite.control;

import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows the unfinished envelopes of a scope page by page, each page one short read along an index: destination by
 * destination, and below each by client where only one is meant. Envelopes that were not there when the walk was made are
 * left out, so that it ends however much comes in.
 */
final class Walk {

    /** Pages no longer than this: one page is one transaction of the writer. */
    static final int PAGE = 200;

    private static final int DESTINATIONS = 500;

    /** The place of a queued envelope in its index. */
    private record Place(long due, long envelope) {}

    /** What stands in one row in that index, by due time. */
    private record Group(long destination, Lane lane, long client) {}

    private final Readers readers;
    private final Scope scope;
    private final long last;

    Walk(Readers readers, Scope scope) {
        this.readers = readers;
        this.scope = scope;
        this.last = readers.read(connection -> connection.number("SELECT max(id) FROM envelope"));
    }

    /** Those that somebody has claimed: no more than all senders have sessions. */
    void inFlight(Consumer<List<Long>> visitor) {
        Long destination = scope.destination();
        Long client = scope.client();
        List<Long> claimed =
                readers.read(connection -> connection.list("""
                SELECT id FROM envelope INDEXED BY envelope_claimed
                 WHERE owner IS NOT NULL AND id <= ?1 AND (?2 IS NULL OR destination = ?2) AND (?3 IS NULL OR client = ?3)
                 ORDER BY id""", row -> row.getLong(1), last, destination, client));
        pages(claimed).forEach(visitor);
    }

    /** Cut into pages. */
    static List<List<Long>> pages(List<Long> envelopes) {
        List<List<Long>> pages = new ArrayList<>();
        for (int from = 0; from < envelopes.size(); from += PAGE) {
            pages.add(envelopes.subList(from, Math.min(from + PAGE, envelopes.size())));
        }
        return pages;
    }

    /** Those that are queued, but for what was due at that time or before. */
    void queued(long dueBy, Consumer<List<Long>> visitor) {
        Long only = scope.client();
        forEachDestination(destination -> {
            for (Lane lane : Lane.values()) {
                if (only != null) {
                    queued(new Group(destination, lane, only), dueBy, visitor);
                    continue;
                }
                Optional<Long> client = nextClient(destination, lane, -1);
                while (client.isPresent()) {
                    queued(new Group(destination, lane, client.get()), dueBy, visitor);
                    client = nextClient(destination, lane, client.get());
                }
            }
        });
    }

    private Optional<Long> nextClient(long destination, Lane lane, long after) {
        return readers.read(
                connection -> connection.first("""
                SELECT client FROM envelope INDEXED BY envelope_queued
                 WHERE state = 0 AND destination = ? AND lane = ? AND client > ? ORDER BY client LIMIT 1""", row -> row.getLong(1), destination, lane.code(), after));
    }

    private void queued(Group group, long dueBy, Consumer<List<Long>> visitor) {
        Place place = new Place(dueBy, Long.MAX_VALUE);
        while (true) {
            Place after = place;
            List<Place> page = readers.read(connection -> page(connection, group, after));
            if (page.isEmpty()) {
                return;
            }
            List<Long> known =
                    page.stream().map(Place::envelope).filter(id -> id <= last).toList();
            if (!known.isEmpty()) {
                visitor.accept(known);
            }
            place = page.getLast();
        }
    }

    /**
     * First the rest of those due at the same time, for there may be a million of them: asked in one comparison with what
     * comes later, SQLite would pass over all of them again for each page.
     */
    private static List<Place> page(SpoolConnection connection, Group group, Place after) throws SQLException {
        List<Place> same = places(connection, group, "due = ? AND id > ?", after.due(), after.envelope());
        return same.isEmpty() ? places(connection, group, "due > ? AND id > ?", after.due(), 0) : same;
    }

    private static List<Place> places(SpoolConnection connection, Group group, String behind, long due, long envelope)
            throws SQLException {
        return connection.list(
                "SELECT due, id FROM envelope INDEXED BY envelope_queued WHERE state = 0 AND destination = ?"
                        + " AND lane = ? AND client = ? AND " + behind + " ORDER BY due, id LIMIT ?",
                row -> new Place(row.getLong(1), row.getLong(2)),
                group.destination(),
                group.lane().code(),
                group.client(),
                due,
                envelope,
                PAGE);
    }

    /** Those in one of the states beside the queue: held or parked. */
    void aside(EnvelopeState state, Consumer<List<Long>> visitor) {
        forEachDestination(destination -> {
            long after = 0;
            while (true) {
                long behind = after;
                List<Long> page = readers.read(connection -> aside(connection, state, destination, behind));
                if (page.isEmpty()) {
                    return;
                }
                visitor.accept(page);
                after = page.getLast();
            }
        });
    }

    private List<Long> aside(SpoolConnection connection, EnvelopeState state, long destination, long after)
            throws SQLException {
        return connection.list(
                """
                SELECT id FROM envelope INDEXED BY envelope_aside
                 WHERE state IN (4, 5) AND destination = ?1 AND state = ?2 AND id > ?3 AND id <= ?4
                   AND (?5 IS NULL OR client = ?5) ORDER BY id LIMIT ?6""", row -> row.getLong(1), destination, state.code(), after, last, scope.client(), PAGE);
    }

    private void forEachDestination(Consumer<Long> visitor) {
        Long only = scope.destination();
        if (only != null) {
            visitor.accept(only);
            return;
        }
        long after = 0;
        while (true) {
            long behind = after;
            List<Long> page = new ArrayList<>(readers.read(connection -> connection.list(
                    "SELECT id FROM destination WHERE id > ? ORDER BY id LIMIT ?",
                    row -> row.getLong(1),
                    behind,
                    DESTINATIONS)));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(visitor);
            after = page.getLast();
        }
    }
}
