package io.postrider.spools.sqlite.control;

import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.RecipientRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Holds a batch of envelopes until a time, in one short transaction. A claim may have come first. */
final class ScheduleChange implements Change<Effect> {

    private final List<Long> envelopes;
    private final long sendAt;
    private final String by;
    private final long now;

    ScheduleChange(List<Long> envelopes, long sendAt, String by, long now) {
        this.envelopes = envelopes;
        this.sendAt = sendAt;
        this.by = by;
        this.now = now;
    }

    @Override
    public Effect apply(SpoolConnection connection) throws SQLException {
        Effect sum = Effect.NONE;
        for (long envelope : envelopes) {
            Target target = Target.find(connection, envelope).orElse(null);
            if (target != null) {
                sum = sum.plus(schedule(connection, target));
            }
        }
        return sum;
    }

    private Effect schedule(SpoolConnection connection, Target target) throws SQLException {
        if (target.isInFlight()) {
            return new Effect(0, 1);
        }
        if (target.state() != EnvelopeState.HELD && target.state() != EnvelopeState.QUEUED) {
            return Effect.NONE;
        }
        // How long it may take: as it was given, or for what was queued, what was left of it from then on.
        connection.update("""
                UPDATE envelope
                   SET state = 5, send_at = ?1, braked = NULL, epoch = epoch + 1,
                       expires_after = coalesce(expires_after, expires_at - since),
                       expires_at = ?1 + coalesce(expires_after, expires_at - since)
                 WHERE id = ?2""", sendAt, target.envelope());
        String waiting = RecipientRows.waiting(connection, target.envelope());
        EventRows.write(
                connection,
                now,
                EventType.SCHEDULED,
                target.submission(),
                target.client(),
                waiting,
                by + "; until " + Instant.ofEpochMilli(sendAt));
        return new Effect(1, 0);
    }

    @Override
    public long octets() {
        return 1024L * envelopes.size();
    }
}
