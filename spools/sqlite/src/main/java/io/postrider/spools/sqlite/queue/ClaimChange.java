package io.postrider.spools.sqlite.queue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.intake.RecentMail;
import io.postrider.spools.sqlite.rows.DestinationRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims what is due: ready destinations in turn, in each the lanes, in each lane the clients in turn. */
final class ClaimChange implements Change<List<Claim>> {

    /** A destination with something due and room for it at the sender. */
    record Ready(long id, Domain domain, int room, int urgentRoom) {
        int room(Lane lane) {
            return lane == Lane.HIGH ? urgentRoom : room;
        }
    }

    /** Destinations that are ready by a time, to be put in order of {@code ready_at}. */
    static final String READY = """
            SELECT id, domain, failures, site FROM destination INDEXED BY destination_ready
             WHERE ready_at IS NOT NULL AND ready_at <= ? ORDER BY ready_at""";

    /** A row of {@link #READY}. */
    static DestinationState state(ResultSet row) throws SQLException {
        return new DestinationState(new Domain(row.getString(2)), row.getInt(3), row.getString(4));
    }

    /** The write lock is not held for long over destinations where nothing is due after all. */
    private static final int EMPTY_ROUNDS = 100;

    private final ClaimRequest request;
    private final Turns turns;
    private final RecentMail recent;
    private final int most;
    private int bulk;

    /** @param turns touched by the writer only */
    ClaimChange(ClaimRequest request, Turns turns, RecentMail recent) {
        this.request = request;
        this.turns = turns;
        this.most = request.limit() + request.urgent();
        this.recent = recent;
    }

    @Override
    public List<Claim> apply(SpoolConnection connection) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        bulk = 0;
        if (connection.number("SELECT count(*) FROM hold") > 0 || !isPresent(connection)) {
            return claims;
        }
        ClaimRows rows = new ClaimRows(connection, request.owner(), recent);
        Map<Long, Integer> taken = new HashMap<>();
        int empty = 0;
        while (claims.size() < most) {
            int before = claims.size();
            List<Ready> ready = ready(connection, taken);
            if (before == 0 && ready.size() == most && serveNewcomers(connection, rows, taken, claims)) {
                ready = ready(connection, taken);
            }
            for (int i = 0; i < ready.size() && claims.size() < most; i++) {
                int share = Math.ceilDiv(most - claims.size(), ready.size() - i);
                int some = serve(connection, rows, ready.get(i), share, claims);
                taken.merge(ready.get(i).id(), some, Integer::sum);
            }
            // Destinations that were shown ready too early are corrected by now; behind them others may be.
            if (claims.size() == before && (ready.size() < most || ++empty == EMPTY_ROUNDS)) {
                break;
            }
        }
        return claims;
    }

    /**
     * More destinations are ready than there is room for: some places go to those whose mail has just come, lest it wait
     * until everything that somebody else left here for thousands of domains had its turn.
     */
    private boolean serveNewcomers(
            SpoolConnection connection, ClaimRows rows, Map<Long, Integer> taken, List<Claim> claims)
            throws SQLException {
        int places = turns.placesForNewcomers(most);
        if (places > 0) {
            for (Ready newcomer : new Newcomers(connection, request, turns).find(places)) {
                taken.merge(newcomer.id(), serve(connection, rows, newcomer, 1, claims), Integer::sum);
            }
        }
        return !claims.isEmpty();
    }

    /** An instance that was declared lost must not claim: nobody would end what it never learns of. */
    private boolean isPresent(SpoolConnection connection) throws SQLException {
        return connection.number(
                        "SELECT count(*) FROM instance WHERE id = ? AND lost = 0",
                        request.owner().value())
                > 0;
    }

    private List<Ready> ready(SpoolConnection connection, Map<Long, Integer> taken) throws SQLException {
        List<Ready> ready = new ArrayList<>();
        int[] full = {0};
        connection.scan(
                READY,
                row -> {
                    DestinationState state = state(row);
                    int had = taken.getOrDefault(row.getLong(1), 0);
                    int room = bulk < request.limit() ? request.allotment().room(state) - had : 0;
                    int urgentRoom = request.allotment().urgentRoom(state) - had;
                    boolean urgentOnly = room <= 0 && urgentRoom > 0;
                    if (room > 0 || (urgentOnly && isUrgent(connection, row.getLong(1), full[0]++))) {
                        ready.add(new Ready(row.getLong(1), state.domain(), room, urgentRoom));
                    }
                    return ready.size() < most;
                },
                request.now().toEpochMilli());
        turns.lookedForUrgent(full[0]);
        return ready;
    }

    private boolean isUrgent(SpoolConnection connection, long destination, int place) throws SQLException {
        return turns.looksForUrgentAt(place)
                && Due.isAny(connection, destination, Lane.HIGH, request.now().toEpochMilli());
    }

    private int serve(SpoolConnection connection, ClaimRows rows, Ready destination, int share, List<Claim> claims)
            throws SQLException {
        long now = request.now().toEpochMilli();
        long after = turns.lastClient(destination.id());
        List<Due.Group> groups = Due.groups(connection, destination.id(), after, now, share);
        int served = 0;
        for (Lane lane : turns.lanes(destination.id())) {
            int places = Math.min(share, destination.room(lane)) - served;
            if (lane == Lane.NORMAL) {
                places = Math.min(places, request.limit() - bulk);
            }
            List<Due.Group> inLane =
                    groups.stream().filter(group -> group.lane() == lane).toList();
            int some = serve(rows, destination, inLane, Math.max(0, places), claims);
            bulk += lane == Lane.NORMAL ? some : 0;
            served += some;
        }
        // Where only the high lane was looked at and had nothing, the destination's place says nothing wrong.
        if (served > 0 || destination.room() > 0) {
            correct(connection, destination, now);
        }
        return served;
    }

    /** Gives each client of a lane its part of the places, and more where others do not need theirs. */
    private int serve(ClaimRows rows, Ready destination, List<Due.Group> groups, int share, List<Claim> claims)
            throws SQLException {
        int left = share;
        for (int i = 0; i < groups.size() && left > 0; i++) {
            Due.Group group = groups.get(i);
            int part = Math.ceilDiv(left, groups.size() - i);
            long now = request.now().toEpochMilli();
            left -= rows.claim(destination.id(), destination.domain(), group, now, part, claims);
            turns.served(destination.id(), group.client());
        }
        return share - left;
    }

    @Override
    public List<Change<?>> abandoned(List<Claim> claims) {
        List<Change<?>> back = new ArrayList<>();
        for (Claim claim : claims) {
            back.add(ClaimEnd.giveBack(claim, request.now()));
        }
        return back;
    }

    /** Puts the destination in its place again: behind those who wait longer, or away when nothing is due. */
    private void correct(SpoolConnection connection, Ready destination, long now) throws SQLException {
        Optional<Long> earliest = Due.earliest(connection, destination.id(), now);
        turns.left(destination.id(), earliest.isPresent() && earliest.get() <= now);
        DestinationRows.place(
                connection,
                destination.domain().ascii(),
                earliest.map(due -> Math.max(due, now)).orElse(null),
                now);
    }
}
