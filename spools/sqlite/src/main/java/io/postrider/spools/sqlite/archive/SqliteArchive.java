package io.postrider.spools.sqlite.archive;

import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.archive.Archive;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.queue.StoredContent;
import io.postrider.spools.sqlite.rows.Keys;
import java.util.Optional;

/** A client's own submissions. */
public final class SqliteArchive implements Archive {

    private final Readers readers;

    public SqliteArchive(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Entry> find(ClientId client, SubmissionId id) {
        return readers.read(connection -> {
            Optional<Long> number = EntryRows.number(connection, client, id);
            return number.isEmpty() ? Optional.empty() : EntryRows.read(connection, number.get());
        });
    }

    @Override
    public Listing list(ClientId client, Filter filter, long from, int limit) {
        return readers.read(connection -> new ListingRows(connection, client.value(), filter).read(from, limit));
    }

    @Override
    public Optional<Content> message(ClientId client, SubmissionId id) {
        Optional<Long> message = readers.read(connection -> {
            Optional<Long> number = EntryRows.number(connection, client, id);
            return number.isEmpty()
                    ? Optional.empty()
                    : connection.first(
                            "SELECT message FROM envelope WHERE id = ? AND message IS NOT NULL",
                            row -> row.getLong(1),
                            Keys.firstOf(number.get()));
        });
        return message.map(number -> StoredContent.read(readers, number));
    }
}
