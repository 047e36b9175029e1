package io.postrider.spools.sqlite.queue;

import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Settled;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.RecipientRows;
import io.postrider.spools.sqlite.rows.RecipientRows.Unfinished;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The other moves of a claim: marked before its dot, and given back unattempted. */
final class ClaimEnd {

    private ClaimEnd() {}

    static Change<Settled> transmitting(Claim claim) {
        return connection ->
                connection.update("""
                                UPDATE envelope SET state = 2
                                 WHERE id = ? AND owner = ? AND epoch = ? AND state IN (1, 2)""", claim.envelope().value(), claim.owner().value(), claim.epoch()) == 0
                        ? Settled.CLAIM_LOST
                        : Settled.RECORDED;
    }

    static Change<Settled> suspected(Claim claim) {
        return connection -> connection.update(
                                "UPDATE envelope SET suspect = epoch WHERE id = ? AND owner = ? AND epoch = ?",
                                claim.envelope().value(),
                                claim.owner().value(),
                                claim.epoch())
                        == 0
                ? Settled.CLAIM_LOST
                : Settled.RECORDED;
    }

    static Unfinished unfinished(Claim claim) {
        return new Unfinished(claim.envelope().value(), claim.submission(), claim.client());
    }

    static Change<Settled> park(Claim claim, String reason, Instant now) {
        return connection -> {
            int changed = connection.update(
                    """
                    UPDATE envelope SET state = 4, due = ?, owner = NULL
                     WHERE id = ? AND owner = ? AND epoch = ? AND state IN (1, 2)""",
                    now.toEpochMilli(),
                    claim.envelope().value(),
                    claim.owner().value(),
                    claim.epoch());
            if (changed == 0) {
                return Settled.CLAIM_LOST;
            }
            String waiting = RecipientRows.waiting(connection, claim.envelope().value());
            EventRows.write(
                    connection,
                    now.toEpochMilli(),
                    EventType.PARKED,
                    claim.submission(),
                    claim.client(),
                    waiting,
                    reason);
            endIfCancelled(connection, claim, now);
            return Settled.RECORDED;
        };
    }

    /** What was cancelled meanwhile is not parked: it is over. */
    private static void endIfCancelled(SpoolConnection connection, Claim claim, Instant now) throws SQLException {
        long envelope = claim.envelope().value();
        Optional<Stop> stop =
                StopRows.find(connection, envelope).filter(asked -> asked.state() == EnvelopeState.FINISHED);
        if (stop.isPresent()) {
            connection.update("UPDATE envelope SET state = ? WHERE id = ?", EnvelopeState.FINISHED.code(), envelope);
            StopRows.carryOut(connection, now.toEpochMilli(), stop.get(), unfinished(claim));
        }
    }

    static Change<Settled> giveBack(Claim claim, Instant due) {
        return new Change<>() {
            @Override
            public Settled apply(SpoolConnection connection) throws SQLException {
                Optional<Stop> stop = StopRows.find(connection, claim.envelope().value());
                EnvelopeState next = stop.map(Stop::state).orElse(EnvelopeState.QUEUED);
                int changed = connection.update(
                        """
                        UPDATE envelope SET state = ?, due = ?, owner = NULL
                         WHERE id = ? AND owner = ? AND epoch = ? AND state IN (1, 2)""",
                        next.code(),
                        due.toEpochMilli(),
                        claim.envelope().value(),
                        claim.owner().value(),
                        claim.epoch());
                if (changed == 0) {
                    return Settled.CLAIM_LOST;
                }
                if (stop.isPresent()) {
                    StopRows.carryOut(connection, due.toEpochMilli(), stop.get(), unfinished(claim));
                } else {
                    DestinationRows.wake(connection, claim.domain().ascii(), due.toEpochMilli());
                }
                return Settled.RECORDED;
            }

            @Override
            public boolean makesDue() {
                return true;
            }
        };
    }
}
