package io.postrider.spools.sqlite.queue;

import io.postrider.common.spool.intake.Lane;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the queued envelopes of a destination by the index (destination, lane, client, due): from client to client by
 * one seek each, so that a client with a million waiting costs the others nothing.
 */
final class Due {

    /** The first due time of one client's envelopes in one lane. */
    record Group(Lane lane, long client, long due) {}

    /** Beyond this many clients of a destination, the next due time is looked for again soon instead of exactly. */
    private static final int CLIENTS = 1000;

    private static final long LOOK_AGAIN_MILLIS = 1000;

    private Due() {}

    /** Groups with something due, high lane first, clients in turn behind {@code after}; at most {@code limit} of a lane. */
    static List<Group> groups(SpoolConnection connection, long destination, long after, long now, int limit)
            throws SQLException {
        List<Group> found = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            int most = found.size() + limit;
            collect(connection, destination, lane, after, Long.MAX_VALUE, now, most, found);
            collect(connection, destination, lane, -1, after, now, most, found);
        }
        return found;
    }

    /** Whether anything of that lane is due. */
    static boolean isAny(SpoolConnection connection, long destination, Lane lane, long now) throws SQLException {
        List<Group> found = new ArrayList<>();
        collect(connection, destination, lane, -1, Long.MAX_VALUE, now, 1, found);
        return !found.isEmpty();
    }

    private static void collect(
            SpoolConnection connection,
            long destination,
            Lane lane,
            long after,
            long upTo,
            long now,
            int limit,
            List<Group> found)
            throws SQLException {
        long client = after;
        for (int seen = 0; seen < CLIENTS && found.size() < limit; seen++) {
            Optional<Group> next = next(connection, destination, lane, client);
            if (next.isEmpty() || next.get().client() > upTo) {
                return;
            }
            client = next.get().client();
            if (next.get().due() <= now) {
                found.add(next.get());
            }
        }
    }

    private static Optional<Group> next(SpoolConnection connection, long destination, Lane lane, long after)
            throws SQLException {
        return connection.first(
                """
                SELECT client, due FROM envelope INDEXED BY envelope_queued
                 WHERE state = 0 AND destination = ? AND lane = ? AND client > ?
                 ORDER BY client, due LIMIT 1""", row -> new Group(lane, row.getLong(1), row.getLong(2)), destination, lane.code(), after);
    }

    /** The earliest due time below the destination, at latest {@code now} where something is due; empty if nothing is queued. */
    static Optional<Long> earliest(SpoolConnection connection, long destination, long now) throws SQLException {
        long earliest = Long.MAX_VALUE;
        for (Lane lane : Lane.values()) {
            long client = -1;
            for (int seen = 0; ; seen++) {
                Optional<Group> next = next(connection, destination, lane, client);
                if (next.isEmpty()) {
                    break;
                }
                client = next.get().client();
                earliest = Math.min(earliest, next.get().due());
                if (earliest <= now) {
                    return Optional.of(earliest);
                }
                if (seen == CLIENTS - 1) {
                    return Optional.of(Math.min(earliest, now + LOOK_AGAIN_MILLIS));
                }
            }
        }
        return earliest == Long.MAX_VALUE ? Optional.empty() : Optional.of(earliest);
    }
}
