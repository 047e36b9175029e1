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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims what is due: ready destinations in turn, in each the lanes, in each lane the clients in turn. */
final class ClaimChange implements Change<List<Claim>> {

    /** A destination with something due and room for it at the sender. */
    private record Ready(long id, Domain domain, int room) {}

    /** The write lock is not held for long over destinations where nothing is due after all. */
    private static final int EMPTY_ROUNDS = 100;

    private final ClaimRequest request;
    private final Map<Long, Long> lastClient;
    private final RecentMail recent;

    /** @param lastClient the client served last at each destination; touched by the writer only */
    ClaimChange(ClaimRequest request, Map<Long, Long> lastClient, RecentMail recent) {
        this.request = request;
        this.lastClient = lastClient;
        this.recent = recent;
    }

    @Override
    public List<Claim> apply(SpoolConnection connection) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        if (connection.number("SELECT count(*) FROM hold") > 0 || !isPresent(connection)) {
            return claims;
        }
        ClaimRows rows = new ClaimRows(connection, request.owner(), recent);
        Map<Long, Integer> taken = new HashMap<>();
        int empty = 0;
        while (claims.size() < request.limit()) {
            int before = claims.size();
            List<Ready> ready = ready(connection, taken);
            for (int i = 0; i < ready.size() && claims.size() < request.limit(); i++) {
                int share = Math.ceilDiv(request.limit() - claims.size(), ready.size() - i);
                int some = serve(
                        connection,
                        rows,
                        ready.get(i),
                        Math.min(share, ready.get(i).room()),
                        claims);
                taken.merge(ready.get(i).id(), some, Integer::sum);
            }
            // Destinations that were shown ready too early are corrected by now; behind them others may be.
            if (claims.size() == before && (ready.size() < request.limit() || ++empty == EMPTY_ROUNDS)) {
                break;
            }
        }
        return claims;
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
        connection.scan(
                """
                SELECT id, domain, failures FROM destination INDEXED BY destination_ready
                 WHERE ready_at IS NOT NULL AND ready_at <= ? ORDER BY ready_at""",
                row -> {
                    Domain domain = new Domain(row.getString(2));
                    int room = request.allotment().room(new DestinationState(domain, row.getInt(3)))
                            - taken.getOrDefault(row.getLong(1), 0);
                    if (room > 0) {
                        ready.add(new Ready(row.getLong(1), domain, room));
                    }
                    return ready.size() < request.limit();
                },
                request.now().toEpochMilli());
        return ready;
    }

    private int serve(SpoolConnection connection, ClaimRows rows, Ready destination, int share, List<Claim> claims)
            throws SQLException {
        long now = request.now().toEpochMilli();
        long after = lastClient.getOrDefault(destination.id(), -1L);
        List<Due.Group> groups = Due.groups(connection, destination.id(), after, now, share);
        int left = share;
        for (Lane lane : Lane.values()) {
            List<Due.Group> inLane =
                    groups.stream().filter(group -> group.lane() == lane).toList();
            left -= serve(rows, destination, inLane, left, claims);
        }
        correct(connection, destination, now);
        return share - left;
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
            lastClient.put(destination.id(), group.client());
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
    private static void correct(SpoolConnection connection, Ready destination, long now) throws SQLException {
        Optional<Long> earliest = Due.earliest(connection, destination.id(), now);
        DestinationRows.place(
                connection,
                destination.domain().ascii(),
                earliest.map(due -> Math.max(due, now)).orElse(null),
                now);
    }
}
