package io.postrider.spools.sqlite.control;

import io.postrider.common.spool.control.Effect;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.RecipientRows;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One short transaction over a batch of envelopes: hold, release or retry. */
final class TargetChange implements Change<Effect> {

    private static final Effect ONE_CHANGED = new Effect(1, 0);
    private static final Effect ONE_IN_FLIGHT = new Effect(0, 1);

    /** What is done to each of them. */
    enum Verb {
        HOLD,
        RELEASE,
        /** The parked ones too. */
        RELEASE_PARKED,
        /** Those alone whose time has come. */
        RELEASE_DUE,
        /** Those alone that the brake holds. */
        RELEASE_BRAKED,
        RETRY
    }

    private final Verb verb;
    private final List<Long> envelopes;
    private final String by;
    private final long now;

    TargetChange(Verb verb, List<Long> envelopes, String by, long now) {
        this.verb = verb;
        this.envelopes = envelopes;
        this.by = by;
        this.now = now;
    }

    @Override
    public Effect apply(SpoolConnection connection) throws SQLException {
        Effect sum = Effect.NONE;
        for (long envelope : envelopes) {
            Target target = Target.find(connection, envelope).orElse(null);
            if (target != null) {
                sum = sum.plus(change(connection, target));
            }
        }
        return sum;
    }

    private Effect change(SpoolConnection connection, Target target) throws SQLException {
        return switch (verb) {
            case HOLD -> hold(connection, target);
            case RELEASE -> release(connection, target, target.state() == EnvelopeState.HELD);
            case RELEASE_PARKED ->
                release(
                        connection,
                        target,
                        target.state() == EnvelopeState.HELD || target.state() == EnvelopeState.PARKED);
            case RELEASE_DUE -> releaseDue(connection, target);
            case RELEASE_BRAKED -> releaseBraked(connection, target);
            case RETRY -> retry(connection, target);
        };
    }

    private Effect hold(SpoolConnection connection, Target target) throws SQLException {
        if (target.isInFlight()) {
            return StopRows.ask(connection, target.envelope(), new Stop(Asked.HOLD, by)) ? ONE_IN_FLIGHT : Effect.NONE;
        }
        if (target.state() != EnvelopeState.QUEUED) {
            return Effect.NONE;
        }
        connection.update("UPDATE envelope SET state = 5 WHERE id = ?", target.envelope());
        tell(connection, target, EventType.HELD);
        return ONE_CHANGED;
    }

    private Effect release(SpoolConnection connection, Target target, boolean isAside) throws SQLException {
        if (target.isInFlight()) {
            return StopRows.forgetHold(connection, target.envelope()) ? ONE_IN_FLIGHT : Effect.NONE;
        }
        if (!isAside) {
            return Effect.NONE;
        }
        // Asked for while it was in flight, before it was parked: it must not strike after this.
        StopRows.forgetHold(connection, target.envelope());
        // A person has looked at it: what its senders died of counts from nothing again, and so does the give-up time.
        connection.update("""
                UPDATE envelope
                   SET state = 0, due = ?1, since = ?1, lost_claims = 0, crashes = 0, send_at = NULL, braked = NULL,
                       expires_at = coalesce(?1 + expires_after, expires_at), expires_after = NULL
                 WHERE id = ?2""", now, target.envelope());
        tell(connection, target, EventType.RELEASED);
        hurry(connection, target);
        return ONE_CHANGED;
    }

    /** It may have been given another time since it was looked for. A destination that rests goes on resting. */
    private Effect releaseDue(SpoolConnection connection, Target target) throws SQLException {
        String domain = target.domain();
        if (domain == null || connection.update("""
                                UPDATE envelope SET state = 0, due = ?1, since = ?1, send_at = NULL, expires_after = NULL
                                 WHERE id = ?2 AND state = 5 AND send_at <= ?1""", now, target.envelope()) == 0) {
            return Effect.NONE;
        }
        tell(connection, target, EventType.RELEASED);
        DestinationRows.wake(connection, domain, now);
        return ONE_CHANGED;
    }

    /** It goes, or waits for its time. Its expiry stays as it was given: what came too late is not wanted any more. */
    private Effect releaseBraked(SpoolConnection connection, Target target) throws SQLException {
        Optional<Long> sendAt = connection.first("""
                UPDATE envelope SET send_at = braked, braked = NULL WHERE id = ? AND state = 5 AND braked > ?
                RETURNING send_at""", row -> row.getLong(1), target.envelope(), now);
        if (sendAt.isPresent()) {
            tell(connection, target, EventType.SCHEDULED, by + "; until " + Instant.ofEpochMilli(sendAt.get()));
            return ONE_CHANGED;
        }
        String domain = target.domain();
        if (domain == null || connection.update("""
                                UPDATE envelope SET state = 0, due = ?1, since = ?1, braked = NULL, expires_after = NULL
                                 WHERE id = ?2 AND state = 5 AND braked IS NOT NULL""", now, target.envelope()) == 0) {
            return Effect.NONE;
        }
        tell(connection, target, EventType.RELEASED);
        DestinationRows.wake(connection, domain, now);
        return ONE_CHANGED;
    }

    private Effect retry(SpoolConnection connection, Target target) throws SQLException {
        if (target.state() != EnvelopeState.QUEUED) {
            return Effect.NONE;
        }
        boolean rested = hurry(connection, target);
        if (target.due() <= now && !rested) {
            return Effect.NONE;
        }
        connection.update("UPDATE envelope SET due = min(due, ?) WHERE id = ?", now, target.envelope());
        tell(connection, target, EventType.RETRIED);
        return ONE_CHANGED;
    }

    /** A person's word goes before a back-off, as with Postfix's {@code postqueue -f}. */
    private boolean hurry(SpoolConnection connection, Target target) throws SQLException {
        String domain = target.domain();
        return domain != null && DestinationRows.hurry(connection, domain, now);
    }

    private void tell(SpoolConnection connection, Target target, EventType type) throws SQLException {
        tell(connection, target, type, by);
    }

    private void tell(SpoolConnection connection, Target target, EventType type, String text) throws SQLException {
        String waiting = RecipientRows.waiting(connection, target.envelope());
        EventRows.write(connection, now, type, target.submission(), target.client(), waiting, text);
    }

    @Override
    public long octets() {
        return 1024L * envelopes.size();
    }

    @Override
    public boolean makesDue() {
        return verb != Verb.HOLD;
    }
}
