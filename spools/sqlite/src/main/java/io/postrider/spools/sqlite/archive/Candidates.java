package io.postrider.spools.sqlite.archive;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Standing;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.intake.Sought;
import io.postrider.spools.sqlite.rows.Keys;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/**
 * Numbers of submissions that may be meant, backwards along the index that leaves the fewest. Who asks looks at each, for an
 * index knows one thing about them only.
 */
sealed interface Candidates {

    /** The most that one step gives. */
    int STEP = 200;

    /**
     * What one step found.
     *
     * @param numbers the greatest first
     * @param reached everything from here on was looked through; 0 if there is nothing below
     */
    record Found(List<Long> numbers, long reached) {

        /** Of a step along an index, which ends where it gives less than it may. */
        static Found of(List<Long> numbers) {
            return new Found(numbers, numbers.size() < STEP ? 0 : numbers.getLast());
        }
    }

    /** Those below a number. */
    Found below(SpoolConnection connection, long number) throws SQLException;

    static Candidates of(long client, Filter filter) {
        if (filter.recipient() != null) {
            long sought = Sought.mailbox(filter.recipient());
            return new OfRecipients(sought, sought);
        }
        Domain domain = filter.domain();
        if (domain != null) {
            return new OfRecipients(Sought.first(domain), Sought.last(domain));
        }
        if (filter.tag() != null) {
            return new Tagged(client, filter.tag());
        }
        Standing standing = filter.standing();
        return switch (standing) {
            case HELD, SCHEDULED, PARKED -> new OfEnvelopes(client, "envelope_set_aside", "state IN (4, 5)");
            case DEFERRED -> new OfEnvelopes(client, "envelope_deferred", "state = 0 AND attempts > 0");
            case UNDELIVERABLE, CANCELLED, FAILED, EXPIRED -> new Undelivered();
            case SENDING, QUEUED, SENT -> new Everything(client);
            case null -> new Everything(client);
        };
    }

    /** All of a client. */
    record Everything(long client) implements Candidates {
        @Override
        public Found below(SpoolConnection connection, long number) throws SQLException {
            return Found.of(connection.list("""
                    SELECT id FROM submission INDEXED BY submission_listed
                     WHERE client = ? AND id < ? ORDER BY id DESC LIMIT ?""", row -> row.getLong(1), client, number, STEP));
        }
    }

    /** Of a client, with that tag. */
    record Tagged(long client, String tag) implements Candidates {
        @Override
        public Found below(SpoolConnection connection, long number) throws SQLException {
            return Found.of(connection.list("""
                    SELECT submission FROM tag WHERE client = ? AND name = ? AND submission < ?
                     ORDER BY submission DESC LIMIT ?""", row -> row.getLong(1), client, tag, number, STEP));
        }
    }

    /** Of a client, in states that few are in. */
    record OfEnvelopes(long client, String index, String states) implements Candidates {
        @Override
        public Found below(SpoolConnection connection, long number) throws SQLException {
            return Found.of(connection.list(
                    "SELECT DISTINCT id >> 10 FROM envelope INDEXED BY " + index + " WHERE " + states
                            + " AND client = ? AND id < ? ORDER BY id DESC LIMIT ?",
                    row -> row.getLong(1),
                    client,
                    Keys.firstOf(number == Long.MAX_VALUE ? Sought.BEYOND : number),
                    STEP));
        }
    }

    /** Anybody's that somebody did not get. */
    record Undelivered() implements Candidates {
        @Override
        public Found below(SpoolConnection connection, long number) throws SQLException {
            return Found.of(connection.list(
                    """
                    SELECT DISTINCT id >> 20 FROM recipient INDEXED BY recipient_undelivered
                     WHERE state > 1 AND id < ? ORDER BY id DESC LIMIT ?""",
                    row -> row.getLong(1),
                    Keys.firstOf(Keys.firstOf(number == Long.MAX_VALUE ? Sought.BEYOND : number)),
                    STEP));
        }
    }

    /** Anybody's to such recipients: the index is asked for 512 submissions at a time. */
    record OfRecipients(long first, long last) implements Candidates {
        private static final int ROUNDS = 250;

        @Override
        public Found below(SpoolConnection connection, long number) throws SQLException {
            long greatest = Math.min(number, connection.number("SELECT max(id) FROM submission") + 1);
            long least = connection.number("SELECT min(id) FROM submission");
            TreeSet<Long> numbers = new TreeSet<>();
            long bucket = (greatest - 1) >> Sought.SUBMISSIONS_BITS;
            for (int i = 0; i < ROUNDS && numbers.size() < STEP && bucket >= least >> Sought.SUBMISSIONS_BITS; i++) {
                numbers.addAll(connection.list("""
                        SELECT DISTINCT id >> 20 FROM recipient INDEXED BY recipient_sought
                         WHERE id >> 29 = ? AND sought BETWEEN ? AND ?""", row -> row.getLong(1), bucket, first, last));
                bucket--;
            }
            List<Long> below = List.copyOf(numbers.headSet(greatest, false).descendingSet());
            long reached = (bucket + 1) << Sought.SUBMISSIONS_BITS;
            return new Found(below, reached <= least ? 0 : reached);
        }
    }
}
