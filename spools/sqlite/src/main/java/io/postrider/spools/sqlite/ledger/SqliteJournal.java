package io.postrider.spools.sqlite.ledger;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Journal;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.rows.Stored;
import java.util.Optional;

/** Answers about one submission. */
public final class SqliteJournal implements Journal {

    private final Readers readers;

    public SqliteJournal(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<SubmissionStatus> status(ClientId client, SubmissionId id) {
        return readers.read(connection -> connection.first(
                """
                SELECT sum(r.state = 0), sum(r.state = 1), sum(r.state > 1)
                  FROM submission s JOIN recipient r ON r.id BETWEEN s.id << 20 AND ((s.id + 1) << 20) - 1
                 WHERE s.public_id = ? AND s.client = ? HAVING count(*) > 0""",
                row -> new SubmissionStatus(row.getInt(1), row.getInt(2), row.getInt(3)),
                Stored.id(id),
                client.value()));
    }

    @Override
    public Optional<Story> story(SubmissionId id) {
        return readers.read(connection -> StoryRows.read(connection, id));
    }
}
