package io.postrider.spools.sqlite.intake;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Accepts by one group commit. A body over 1 MB is staged first, a few rows a commit, so that nobody's short mail waits
 * behind it; a crash between leaves a staged message without a submission, which the cleaner removes after an hour.
 */
public final class SqliteIntake implements Intake {

    private static final int STAGE_OVER = 1 << 20;

    private final Writer writer;
    private final Readers readers;
    private final RecentMail recent;

    public SqliteIntake(Writer writer, Readers readers, RecentMail recent) {
        this.writer = writer;
        this.readers = readers;
        this.recent = recent;
    }

    @Override
    public Acceptance accept(NewSubmission submission) {
        if (submission.content().bodySize() <= STAGE_OVER) {
            List<byte[]> parts = MessageRows.parts(submission.content());
            return writer.commit(new AcceptChange(submission, parts, null, recent))
                    .acceptance();
        }
        OnceKey once = submission.particulars().once();
        if (once != null) {
            // Only to spare the staging; whether it is the first is decided where it is published.
            Optional<Acceptance> earlier = earlier(submission.client(), once, submission.acceptedAt());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        return writer.commit(new AcceptChange(submission, List.of(), stage(submission), recent))
                .acceptance();
    }

    @Override
    public Optional<Acceptance> earlier(ClientId client, OnceKey once, Instant now) {
        return readers.read(connection -> OnceRows.find(connection, client, once, now.toEpochMilli()));
    }

    /** One part of it is in memory at a time, whatever it is read from. */
    private long stage(NewSubmission submission) {
        long staged = writer.commit(intake(
                0,
                connection -> MessageRows.insert(
                        connection,
                        submission.content(),
                        Stored.needs(submission.needs()),
                        submission.seal(),
                        submission.acceptedAt().toEpochMilli())));
        int[] place = {0};
        MessageRows.forEachPart(submission.content(), octets -> {
            int part = place[0]++;
            writer.commit(intake(octets.length, connection -> {
                MessageRows.insertPart(connection, staged, part, octets);
                return 0L;
            }));
        });
        return staged;
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
