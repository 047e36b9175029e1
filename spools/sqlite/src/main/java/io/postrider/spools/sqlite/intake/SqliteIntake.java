package io.postrider.spools.sqlite.intake;

import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.util.List;

/**
 * Accepts by one group commit. A body over 1 MB is staged first, a few rows a commit, so that nobody's short mail waits
 * behind it; a crash between leaves a staged message without a submission, which the cleaner removes after an hour.
 */
public final class SqliteIntake implements Intake {

    private static final int STAGE_OVER = 1 << 20;

    private final Writer writer;
    private final RecentMail recent;

    public SqliteIntake(Writer writer, RecentMail recent) {
        this.writer = writer;
        this.recent = recent;
    }

    @Override
    public void accept(NewSubmission submission) {
        List<byte[]> parts = MessageRows.parts(submission.content());
        if (submission.content().bodySize() <= STAGE_OVER) {
            writer.commit(new AcceptChange(submission, parts, null, recent));
            return;
        }
        long staged = writer.commit(intake(
                0,
                connection -> MessageRows.insert(
                        connection,
                        submission.content(),
                        Stored.needs(submission.needs()),
                        submission.seal(),
                        submission.acceptedAt().toEpochMilli())));
        for (int part = 0; part < parts.size(); part++) {
            int place = part;
            byte[] octets = parts.get(part);
            writer.commit(intake(octets.length, connection -> {
                MessageRows.insertPart(connection, staged, place, octets);
                return 0L;
            }));
        }
        writer.commit(new AcceptChange(submission, List.of(), staged, recent));
    }

    private interface Insert {
        long apply(SpoolConnection connection) throws SQLException;
    }

    private static Change<Long> intake(int octets, Insert insert) {
        return new Change<>() {
            @Override
            public Long apply(SpoolConnection connection) throws SQLException {
                return insert.apply(connection);
            }

            @Override
            public Purpose purpose() {
                return Purpose.INTAKE;
            }

            @Override
            public long octets() {
                return 1024L + octets;
            }
        };
    }
}
