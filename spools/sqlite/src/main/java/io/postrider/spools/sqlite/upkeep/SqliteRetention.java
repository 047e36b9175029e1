package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.retention.Retention;
import io.postrider.spools.sqlite.archive.TagRows;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.BounceRows;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventSpans;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.MessageRows;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.TranscriptRows;
import io.postrider.spools.sqlite.suppression.SuppressionRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Removal in small transactions. What may go is looked for by a reader, from where the last call stopped; the short
 * transaction then looks again before it removes, for mail can come back to life in between.
 */
public final class SqliteRetention implements Retention {

    /** Where a walk along the finished envelopes stands; the index is in this order. */
    private record Place(long finishedAt, long envelope) {

        static final Place START = new Place(Long.MIN_VALUE, 0);
    }

    /** This share of the file's pages may be free. */
    private static final int SPARE_SHARE = 8;

    private final Writer writer;
    private final Readers readers;
    private Place submissionPlace = Place.START;
    private long destinationPlace;

    public SqliteRetention(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public synchronized int removeSubmissions(Instant cutoff, int limit) {
        while (true) {
            List<Place> found = finished(submissionPlace, cutoff.toEpochMilli(), limit);
            if (found.isEmpty()) {
                submissionPlace = Place.START;
                return 0;
            }
            Set<Long> submissions = submissions(found);
            int removed = writer.commit(connection -> {
                int count = 0;
                for (long submission : submissions) {
                    count += isOver(connection, submission, cutoff.toEpochMilli()) ? remove(connection, submission) : 0;
                }
                return count;
            });
            submissionPlace = found.getLast();
            if (removed > 0) {
                return removed;
            }
        }
    }

    @Override
    public synchronized int removeMessages(Instant cutoff, int limit) {
        Place place = Place.START;
        while (true) {
            List<Place> found = withMessage(place, cutoff.toEpochMilli(), limit);
            if (found.isEmpty()) {
                return 0;
            }
            Set<Long> submissions = submissions(found);
            int removed = writer.commit(connection -> {
                int count = 0;
                for (long submission : submissions) {
                    count += isOver(connection, submission, cutoff.toEpochMilli())
                            ? removeMessages(connection, submission)
                            : 0;
                }
                return count;
            });
            place = found.getLast();
            if (removed > 0) {
                return removed;
            }
        }
    }

    private List<Place> finished(Place after, long cutoff, int limit) {
        return walk("""
                SELECT due, id FROM envelope INDEXED BY envelope_finished
                 WHERE state = 3 AND (due, id) > (?, ?) AND due < ? ORDER BY due, id LIMIT ?""", after, cutoff, limit);
    }

    private List<Place> withMessage(Place after, long cutoff, int limit) {
        return walk("""
                SELECT due, id FROM envelope INDEXED BY envelope_with_message
                 WHERE state = 3 AND message IS NOT NULL AND (due, id) > (?, ?) AND due < ? ORDER BY due, id LIMIT ?""", after, cutoff, limit);
    }

    private List<Place> walk(String sql, Place after, long cutoff, int limit) {
        return readers.read(connection -> connection.list(
                sql,
                row -> new Place(row.getLong(1), row.getLong(2)),
                after.finishedAt(),
                after.envelope(),
                cutoff,
                limit));
    }

    private static Set<Long> submissions(List<Place> places) {
        Set<Long> submissions = new LinkedHashSet<>();
        for (Place place : places) {
            submissions.add(Keys.submissionOf(place.envelope()));
        }
        return submissions;
    }

    /** All its envelopes are finished, the last before the cutoff, and no report on it is due. */
    private static boolean isOver(SpoolConnection connection, long submission, long cutoff) throws SQLException {
        return connection.number(
                                "SELECT count(*) FROM envelope WHERE id BETWEEN ? AND ? AND (state <> 3 OR due >= ?)",
                                Keys.firstOf(submission),
                                Keys.lastOf(submission),
                                cutoff)
                        == 0
                && !BounceRows.isDue(connection, submission);
    }

    private static int remove(SpoolConnection connection, long submission) throws SQLException {
        removeMessages(connection, submission);
        TagRows.remove(connection, submission);
        TranscriptRows.remove(connection, submission);
        StopRows.remove(connection, submission);
        connection.update(
                "DELETE FROM recipient WHERE id BETWEEN ? AND ?",
                Keys.firstOf(Keys.firstOf(submission)),
                Keys.lastOf(Keys.lastOf(submission)));
        connection.update(
                "DELETE FROM envelope WHERE id BETWEEN ? AND ?", Keys.firstOf(submission), Keys.lastOf(submission));
        return connection.update("DELETE FROM submission WHERE id = ?", submission);
    }

    private static int removeMessages(SpoolConnection connection, long submission) throws SQLException {
        List<Long> messages = connection.list(
                "SELECT DISTINCT message FROM envelope WHERE id BETWEEN ? AND ? AND message IS NOT NULL",
                row -> row.getLong(1),
                Keys.firstOf(submission),
                Keys.lastOf(submission));
        for (long message : messages) {
            MessageRows.remove(connection, message);
        }
        if (!messages.isEmpty()) {
            connection.update(
                    "UPDATE envelope SET message = NULL WHERE id BETWEEN ? AND ?",
                    Keys.firstOf(submission),
                    Keys.lastOf(submission));
        }
        return messages.size();
    }

    @Override
    public int removeEvents(Instant cutoff, int limit) {
        // Events stand in the order of their numbers and, but for a clock that stepped, in that of time.
        long[] last = {0};
        readers.read(connection -> {
            connection.scan(
                    "SELECT id, at FROM event ORDER BY id LIMIT ?",
                    row -> {
                        last[0] = row.getLong(2) < cutoff.toEpochMilli() ? row.getLong(1) : last[0];
                        return true;
                    },
                    limit);
            return last[0];
        });
        return last[0] == 0 ? 0 : writer.commit(connection -> removeEvents(connection, last[0]));
    }

    private static int removeEvents(SpoolConnection connection, long last) throws SQLException {
        connection.update("UPDATE sequence SET last = max(last, ?) WHERE name = 'event-removed'", last);
        EventSpans.removeUpTo(connection, last);
        return connection.update("DELETE FROM event WHERE id <= ?", last);
    }

    @Override
    public int removeOnceKeys(Instant cutoff, int limit) {
        return writer.commit(connection -> connection.update("""
                DELETE FROM once WHERE (client, key) IN (SELECT client, key FROM once INDEXED BY once_at WHERE at < ? LIMIT ?)""", cutoff.toEpochMilli(), limit));
    }

    @Override
    public int removeStaged(Instant cutoff, int limit) {
        return writer.commit(connection -> {
            List<Long> staged = connection.list(
                    "SELECT id FROM message WHERE staged_at IS NOT NULL AND staged_at < ? LIMIT ?",
                    row -> row.getLong(1),
                    cutoff.toEpochMilli(),
                    limit);
            for (long message : staged) {
                MessageRows.remove(connection, message);
            }
            return staged.size();
        });
    }

    @Override
    public synchronized int removeDestinations(Instant cutoff, int limit) {
        while (true) {
            long after = destinationPlace;
            List<long[]> page = readers.read(connection -> connection.list(
                    "SELECT id, ready_at IS NULL AND used_at < ? FROM destination WHERE id > ? ORDER BY id LIMIT 1000",
                    row -> new long[] {row.getLong(1), row.getLong(2)},
                    cutoff.toEpochMilli(),
                    after));
            if (page.isEmpty()) {
                destinationPlace = 0;
                return 0;
            }
            List<Long> idle = page.stream()
                    .filter(row -> row[1] == 1)
                    .map(row -> row[0])
                    .limit(limit)
                    .toList();
            int removed = idle.isEmpty() ? 0 : writer.commit(connection -> remove(connection, idle, cutoff));
            destinationPlace = idle.size() == limit ? idle.getLast() : page.getLast()[0];
            if (removed > 0) {
                return removed;
            }
        }
    }

    private static int remove(SpoolConnection connection, List<Long> destinations, Instant cutoff) throws SQLException {
        int removed = 0;
        for (long destination : destinations) {
            removed += connection.update("""
                    DELETE FROM destination
                     WHERE id = ?1 AND ready_at IS NULL AND used_at < ?2
                       AND NOT EXISTS (SELECT 1 FROM envelope INDEXED BY envelope_queued
                                        WHERE state = 0 AND destination = ?1)
                       AND NOT EXISTS (SELECT 1 FROM envelope INDEXED BY envelope_aside
                                        WHERE state IN (4, 5) AND destination = ?1)
                       AND ?1 NOT IN (SELECT destination FROM envelope INDEXED BY envelope_claimed
                                       WHERE owner IS NOT NULL)""", destination, cutoff.toEpochMilli());
        }
        DestinationRows.changed(connection);
        return removed;
    }

    @Override
    public int removeSuppressions(Instant now, int limit) {
        return writer.commit(connection -> SuppressionRows.removeExpired(connection, now, limit));
    }

    @Override
    public int expire(Instant now, int limit) {
        return writer.commit(new ExpireChange(now.toEpochMilli(), limit));
    }

    @Override
    public int giveBackSpace(int limit) {
        return writer.commit(connection -> {
            long free = connection.number("PRAGMA freelist_count");
            // To give a page back another is moved into its place; what the next mails fill anyway is not worth that.
            long spare = connection.number("PRAGMA page_count") / SPARE_SHARE;
            if (free <= spare) {
                return 0;
            }
            connection.exhaust("PRAGMA incremental_vacuum(" + Math.min(limit, free - spare) + ")");
            return (int) (free - connection.number("PRAGMA freelist_count"));
        });
    }

    @Override
    public Preview preview(
            Instant submissionCutoff, Instant messageCutoff, Instant eventCutoff, Instant stagedCutoff, Instant now) {
        return readers.read(connection -> new Preview(
                connection.number(
                        "SELECT count(DISTINCT id >> 10) FROM envelope WHERE state = 3 AND due < ?",
                        submissionCutoff.toEpochMilli()),
                connection.number(
                        "SELECT count(DISTINCT message) FROM envelope WHERE state = 3 AND due < ? AND message IS NOT"
                                + " NULL",
                        messageCutoff.toEpochMilli()),
                connection.number("SELECT count(*) FROM event WHERE at < ?", eventCutoff.toEpochMilli()),
                connection.number("SELECT count(*) FROM message WHERE staged_at < ?", stagedCutoff.toEpochMilli()),
                connection.number(
                        "SELECT count(*) FROM envelope WHERE expires_at < ? AND state IN (0, 4, 5)",
                        now.toEpochMilli())));
    }
}
