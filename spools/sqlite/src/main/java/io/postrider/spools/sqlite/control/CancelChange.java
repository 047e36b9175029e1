package io.postrider.spools.sqlite.control;

import io.postrider.common.spool.control.CancelAnswer;
import io.postrider.common.spool.control.RecipientAnswer;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.ledger.Story.Asked;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.RecipientRows;
import io.postrider.spools.sqlite.rows.RecipientRows.Ending;
import io.postrider.spools.sqlite.rows.RecipientRows.Words;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cancels a batch of envelopes in one short transaction. A claim is a transaction too: whichever comes first, the other
 * finds the envelope changed, so that what is answered as cancelled is never sent.
 */
final class CancelChange implements Change<List<RecipientAnswer>> {

    private record Row(String mailbox, RecipientState state, int doubts) {}

    /** Whom to answer for. */
    enum Telling {
        EVERYBODY,
        /** Not for those of an earlier walk: finished meanwhile, or being tried and asked for before. */
        NEWS
    }

    private final List<Long> envelopes;
    private final Telling telling;
    private final String by;
    private final long now;

    CancelChange(List<Long> envelopes, Telling telling, String by, long now) {
        this.envelopes = envelopes;
        this.telling = telling;
        this.by = by;
        this.now = now;
    }

    @Override
    public List<RecipientAnswer> apply(SpoolConnection connection) throws SQLException {
        List<RecipientAnswer> answers = new ArrayList<>();
        for (long envelope : envelopes) {
            Target target = Target.find(connection, envelope).orElse(null);
            if (target != null) {
                cancel(connection, target, answers);
            }
        }
        return answers;
    }

    private void cancel(SpoolConnection connection, Target target, List<RecipientAnswer> answers) throws SQLException {
        if (target.isInFlight()) {
            boolean isNews = StopRows.ask(connection, target.envelope(), new Stop(Asked.CANCEL, by));
            if (isNews || telling == Telling.EVERYBODY) {
                answer(connection, target, answers);
            }
            return;
        }
        boolean isOver = target.state() == EnvelopeState.FINISHED;
        if (!isOver || telling == Telling.EVERYBODY) {
            answer(connection, target, answers);
        }
        if (!isOver) {
            connection.update("UPDATE envelope SET state = 3, due = ? WHERE id = ?", now, target.envelope());
            RecipientRows.end(connection, target.unfinished(), Ending.CANCELLED, Words.of(by), now);
        }
    }

    private static void answer(SpoolConnection connection, Target target, List<RecipientAnswer> answers)
            throws SQLException {
        List<Row> recipients = connection.list(
                "SELECT mailbox, state, doubts FROM recipient WHERE id BETWEEN ? AND ?",
                row -> new Row(row.getString(1), RecipientState.of(row.getInt(2)), row.getInt(3)),
                Keys.firstOf(target.envelope()),
                Keys.lastOf(target.envelope()));
        for (Row recipient : recipients) {
            answers.add(new RecipientAnswer(recipient.mailbox(), answer(target, recipient)));
        }
    }

    private static CancelAnswer answer(Target target, Row recipient) {
        CancelAnswer ended = recipient.doubts() > 0 ? CancelAnswer.IN_DOUBT : CancelAnswer.CANCELLED;
        return switch (recipient.state()) {
            case WAITING -> target.isInFlight() ? CancelAnswer.IN_FLIGHT : ended;
            case CANCELLED -> ended;
            case SENT -> CancelAnswer.ALREADY_SENT;
            case FAILED -> CancelAnswer.ALREADY_UNDELIVERABLE;
            case EXPIRED -> recipient.doubts() > 0 ? CancelAnswer.IN_DOUBT : CancelAnswer.ALREADY_UNDELIVERABLE;
        };
    }

    @Override
    public long octets() {
        return 1024L * envelopes.size();
    }
}
