package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.RecipientRows;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the claims of an instance that is gone, counted as lost claims, never as attempts. */
final class TakeOverChange implements Change<Integer> {

    /** A crash in company may be a neighbour's fault; three of them alone are not. */
    private static final int CRASHES_ALONE_TO_PARK = 3;

    private static final Logger LOG = LoggerFactory.getLogger(TakeOverChange.class);

    private static final String TEXT = "the sender that had claimed it died";

    private record Lost(
            long envelope,
            EnvelopeState state,
            int lostClaims,
            int crashes,
            SubmissionId submission,
            ClientId client,
            OnDoubt onDoubt,
            String domain) {

        /** With {@code park} the claim is marked before the dot: without the mark nothing was sent. */
        boolean surelyNotSent() {
            return onDoubt == OnDoubt.PARK && state == EnvelopeState.CLAIMED;
        }

        boolean isPoison() {
            return crashes >= CRASHES_ALONE_TO_PARK;
        }

        boolean isToBeParked() {
            return isPoison() || (onDoubt == OnDoubt.PARK && !surelyNotSent());
        }
    }

    private final InstanceId instance;
    private final int limit;
    private final long now;
    private final List<Lost> poison = new ArrayList<>();

    TakeOverChange(InstanceId instance, int limit, long now) {
        this.instance = instance;
        this.limit = limit;
        this.now = now;
    }

    @Override
    public Integer apply(SpoolConnection connection) throws SQLException {
        // From here on its own heartbeat finds that it is lost, and nothing can be claimed in its name.
        connection.update("UPDATE instance SET lost = 1 WHERE id = ?", instance.value());
        poison.clear();
        // Suspects are few and come first: they are counted before the first of them is anybody's again.
        long suspects = connection.number(
                "SELECT count(*) FROM envelope INDEXED BY envelope_claimed WHERE owner = ? AND suspect = epoch",
                instance.value());
        List<Lost> claims = connection.list(
                """
                SELECT e.id, e.state, e.lost_claims, s.public_id, s.client, s.on_doubt, d.domain,
                       CASE WHEN e.lost_claims = 0 THEN 0 ELSE e.crashes END + (e.suspect = e.epoch AND ? = 1)
                  FROM envelope e INDEXED BY envelope_claimed
                  JOIN submission s ON s.id = e.id >> 10
                  JOIN destination d ON d.id = e.destination
                 WHERE e.owner = ? ORDER BY e.suspect = e.epoch DESC LIMIT ?""",
                row -> new Lost(
                        row.getLong(1),
                        EnvelopeState.of(row.getInt(2)),
                        row.getInt(3),
                        row.getInt(8),
                        Stored.id(row.getBytes(4)),
                        new ClientId(row.getLong(5)),
                        OnDoubt.of(row.getInt(6)),
                        row.getString(7)),
                suspects,
                instance.value(),
                limit);
        for (Lost claim : claims) {
            end(connection, claim);
        }
        if (claims.isEmpty()) {
            // Not before: whoever takes over may die as well, and the next one finds the rest by this row.
            connection.update("DELETE FROM instance WHERE id = ?", instance.value());
        }
        return claims.size();
    }

    private void end(SpoolConnection connection, Lost claim) throws SQLException {
        EnvelopeState wanted = claim.isToBeParked() ? EnvelopeState.PARKED : EnvelopeState.QUEUED;
        Optional<Stop> stop = StopRows.find(connection, claim.envelope())
                .filter(asked -> wanted == EnvelopeState.QUEUED || asked.state() == EnvelopeState.FINISHED);
        EnvelopeState next = stop.map(Stop::state).orElse(wanted);
        connection.update("""
                UPDATE envelope SET state = ?, due = ?, owner = NULL, epoch = epoch + 1, lost_claims = lost_claims + 1,
                       crashes = ?
                 WHERE id = ?""", next.code(), now, claim.crashes(), claim.envelope());
        String waiting = RecipientRows.waiting(connection, claim.envelope());
        if (!claim.surelyNotSent()) {
            connection.update(
                    "UPDATE recipient SET doubts = doubts + 1, last = ? WHERE id BETWEEN ? AND ? AND state = 0",
                    TEXT,
                    Keys.firstOf(claim.envelope()),
                    Keys.lastOf(claim.envelope()));
            event(connection, claim, EventType.IN_DOUBT, waiting, TEXT);
        }
        if (stop.isPresent()) {
            StopRows.carryOut(
                    connection, now, stop.get(), new Unfinished(claim.envelope(), claim.submission(), claim.client()));
        } else if (next == EnvelopeState.PARKED) {
            String why = claim.isPoison()
                    ? "its sender died " + (claim.lostClaims() + 1) + " times in a row with it, " + claim.crashes()
                            + " times with no other suspect"
                    : "in doubt, and the submission asked not to repeat it";
            event(connection, claim, EventType.PARKED, waiting, why);
            if (claim.isPoison()) {
                poison.add(claim);
            }
        } else {
            DestinationRows.wake(connection, claim.domain(), now);
        }
    }

    private void event(SpoolConnection connection, Lost claim, EventType type, String recipients, String text)
            throws SQLException {
        EventRows.write(connection, now, type, claim.submission(), claim.client(), recipients, text);
    }

    @Override
    public void committed(Integer ended) {
        for (Lost claim : poison) {
            LOG.error(
                    "outcome=parked submission={} domain={} crashes={}: senders die with it; see postrider explain,"
                            + " and tell its developers",
                    claim.submission(),
                    claim.domain(),
                    claim.crashes());
        }
    }

    @Override
    public long octets() {
        return 1024L * limit;
    }

    @Override
    public boolean makesDue() {
        return true;
    }
}
