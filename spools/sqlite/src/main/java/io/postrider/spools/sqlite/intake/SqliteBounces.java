package io.postrider.spools.sqlite.intake;

import io.postrider.common.message.Content;
import io.postrider.common.spool.bounces.Bounces;
import io.postrider.common.spool.bounces.DueBounce;
import io.postrider.common.spool.bounces.Reported;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.intake.AcceptChange.Accepted;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reports that are due, and their acceptance as mail; a report is small enough for one transaction. */
public final class SqliteBounces implements Bounces {

    private final Writer writer;
    private final Readers readers;
    private final RecentMail recent;
    private final LongFunction<Content> messages;

    /**
     * Over the rows of a spool.
     *
     * @param messages reads the message with that number
     */
    public SqliteBounces(Writer writer, Readers readers, RecentMail recent, LongFunction<Content> messages) {
        this.writer = writer;
        this.readers = readers;
        this.recent = recent;
        this.messages = messages;
    }

    @Override
    public List<DueBounce> due(Instant cutoff, int limit) {
        forgetDelays();
        return readers.read(connection -> {
            List<Long> submissions = connection.list("""
                    SELECT recipient >> 20 AS submission FROM bounce_due
                     GROUP BY submission HAVING min(at) <= ? ORDER BY min(at) LIMIT ?""", row -> row.getLong(1), cutoff.toEpochMilli(), limit);
            List<DueBounce> due = new ArrayList<>();
            for (long submission : submissions) {
                due.addAll(DueRows.read(connection, submission));
            }
            return due;
        });
    }

    /** Of who is not waiting any more: the delay is over. What ended in another way has taken its place already. */
    private void forgetDelays() {
        List<Long> over =
                readers.read(connection -> connection.list("""
                SELECT b.recipient FROM bounce_due b JOIN recipient r ON r.id = b.recipient
                 WHERE b.action = ? AND r.state <> 0 LIMIT 1000""", row -> row.getLong(1), ReportedAction.DELAYED.code()));
        if (!over.isEmpty()) {
            writer.commit(connection -> {
                for (long recipient : over) {
                    connection.update(
                            "DELETE FROM bounce_due WHERE recipient = ? AND action = ?",
                            recipient,
                            ReportedAction.DELAYED.code());
                }
                return over.size();
            });
        }
    }

    @Override
    public Optional<Content> whole(DueBounce due, long most) {
        return due.recipients().stream()
                .filter(one -> one.action().isFailure())
                .findFirst()
                .flatMap(failed -> readers.read(connection ->
                        connection.first("""
                        SELECT m.id FROM envelope e JOIN message m ON m.id = e.message
                          JOIN submission s ON s.id = e.id >> 10
                         WHERE e.id = ? AND s.return_whole = 1 AND length(m.header) + m.body_size <= ?""", row -> row.getLong(1), Keys.parentOf(failed.number()), most)))
                .map(messages::apply);
    }

    @Override
    public boolean report(DueBounce due, NewSubmission report) {
        List<byte[]> parts = MessageRows.parts(report.content());
        AcceptChange accept = new AcceptChange(report, parts, null, recent);
        return writer.commit(new Change<Optional<Accepted>>() {
                    @Override
                    public Optional<Accepted> apply(SpoolConnection connection) throws SQLException {
                        return takeOff(connection, due) ? Optional.of(accept.apply(connection)) : Optional.empty();
                    }

                    @Override
                    public long octets() {
                        return accept.octets();
                    }

                    @Override
                    public boolean makesDue() {
                        return accept.makesDue();
                    }

                    @Override
                    public void committed(Optional<Accepted> accepted) {
                        accepted.ifPresent(accept::committed);
                    }
                })
                .isPresent();
    }

    @Override
    public void drop(DueBounce due) {
        writer.commit(connection -> takeOff(connection, due));
    }

    /** All of it or nothing: what is there no more was reported by another, what has changed is to be told as it is now. */
    private static boolean takeOff(SpoolConnection connection, DueBounce due) throws SQLException {
        for (Reported one : due.recipients()) {
            if (connection.number(
                            "SELECT count(*) FROM bounce_due WHERE recipient = ? AND action = ?",
                            one.number(),
                            one.action().code())
                    == 0) {
                return false;
            }
        }
        for (Reported one : due.recipients()) {
            connection.update("DELETE FROM bounce_due WHERE recipient = ?", one.number());
        }
        return true;
    }
}
