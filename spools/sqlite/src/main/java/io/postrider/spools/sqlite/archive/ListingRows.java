package io.postrider.spools.sqlite.archive;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.archive.Entry.Party;
import io.postrider.common.spool.archive.Filter;
import io.postrider.common.spool.archive.Listing;
import io.postrider.common.spool.archive.Standing;
import io.postrider.spools.sqlite.archive.Candidates.Found;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.rows.Stored;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One page of a list. What it looks through is bounded, so that it takes the same time whatever the history. */
final class ListingRows {

    /** Submissions looked at for one page; large ones count for more. */
    private static final int LOOKED = 1000;

    private static final int RECIPIENTS_PER_LOOK = 20;

    private static final int STEPS = 20;

    /** Mail is numbered when it is committed and dated a little before, by several processes. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final SpoolConnection connection;
    private final long client;
    private final Filter filter;
    private final List<Entry> entries = new ArrayList<>();

    ListingRows(SpoolConnection connection, long client, Filter filter) {
        this.connection = connection;
        this.client = client;
        this.filter = filter;
    }

    Listing read(long from, int limit) throws SQLException {
        Candidates candidates = Candidates.of(client, filter);
        long place = Math.min(from, latest());
        int looked = 0;
        for (int step = 0; step < STEPS && looked < LOOKED; step++) {
            Found found = candidates.below(connection, place);
            for (long number : found.numbers()) {
                Optional<Entry> entry = isOwn(number) ? EntryRows.read(connection, number) : Optional.empty();
                looked += 1 + entry.map(ListingRows::weight).orElse(0);
                if (entry.isPresent() && isBefore(entry.get())) {
                    return new Listing(entries, null);
                }
                entry.filter(this::isMeant).ifPresent(entries::add);
                if (entries.size() == limit || looked >= LOOKED) {
                    return new Listing(entries, number);
                }
            }
            if (found.reached() == 0) {
                return new Listing(entries, null);
            }
            place = found.reached();
        }
        return new Listing(entries, place);
    }

    private static int weight(Entry entry) {
        return entry.parts().stream().mapToInt(part -> part.recipients().size()).sum() / RECIPIENTS_PER_LOOK;
    }

    private boolean isOwn(long number) throws SQLException {
        return connection.number("SELECT client FROM submission WHERE id = ?", number) == client;
    }

    private boolean isMeant(Entry entry) {
        Instant since = filter.since();
        Instant until = filter.until();
        Mailbox recipient = filter.recipient();
        Domain domain = filter.domain();
        return (filter.standing() == null || filter.standing() == Standing.of(entry))
                && (since == null || !entry.acceptedAt().isBefore(since))
                && (until == null || entry.acceptedAt().isBefore(until))
                && (filter.tag() == null || entry.tags().contains(filter.tag()))
                && (recipient == null || any(entry, party -> party.mailbox().equals(recipient.toString())))
                && (domain == null
                        || any(
                                entry,
                                party ->
                                        Stored.mailbox(party.mailbox()).domain().equals(domain)));
    }

    private static boolean any(Entry entry, Predicate<Party> test) {
        return entry.parts().stream()
                .flatMap(part -> part.recipients().stream())
                .anyMatch(test);
    }

    /** Nothing behind it is meant any more. */
    private boolean isBefore(Entry entry) {
        Instant since = filter.since();
        return since != null && entry.acceptedAt().isBefore(since.minus(SLACK));
    }

    /** A number that everything accepted before {@link Filter#until} is below, found by halving. */
    private long latest() throws SQLException {
        Instant until = filter.until();
        if (until == null) {
            return Long.MAX_VALUE;
        }
        long bound = until.plus(SLACK).toEpochMilli();
        long low = connection.number("SELECT min(id) FROM submission");
        long high = connection.number("SELECT max(id) FROM submission") + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            long at = connection.number("SELECT accepted_at FROM submission WHERE id >= ? ORDER BY id LIMIT 1", middle);
            if (at >= bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
