package io.postrider.common.spool.ledger;

import io.postrider.common.spool.clients.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port for following the ledger: reads it page by page in commit order, and waits for what comes next. An event that
 * a page passed by never comes later: positions are given in the order of the commits. Reads only.
 */
public interface EventStream extends AutoCloseable {

    /** The position before the first event there ever was. */
    long START = 0;

    /** What was found after a position. */
    sealed interface Page {

        /**
         * Everything after the position, as far as the page goes.
         *
         * @param events in commit order
         * @param next where to go on from: all that was asked for is read up to there, others' events are passed by
         * @param more whether there may be more after {@code next} already
         */
        record Events(List<Event> events, long next, boolean more) implements Page {
            public Events {
                events = List.copyOf(events);
            }
        }

        /** Something after the position was removed already; from {@code oldest} on everything is kept. */
        record TooOld(long oldest) implements Page {}

        /** The position is none that this ledger gave: it is beyond {@code newest}. */
        record Ahead(long newest) implements Page {}
    }

    /**
     * Reads what comes after a position.
     *
     * @param client whose events, or null for everybody's
     * @param position the last one known, {@link #START} for none
     * @param limit how many events at most; a page may have fewer and {@code more} all the same, so that one read is short
     */
    Page after(@Nullable ClientId client, long position, int limit);

    /** The position of the newest event. */
    long newest();

    /** The position from which everything is kept; reading after an older one may miss what was removed. */
    long oldest();

    /** The position of the last event before this time: about, for a clock may have stepped. */
    long positionAt(Instant time);

    /**
     * Waits until there is an event after the position, of this client or, for null, of anybody. Costs no thread while
     * it waits if it is called on a virtual one, and no more for many waiting than for one.
     *
     * @return false when the time is over first, or the stream is closed
     */
    boolean await(@Nullable ClientId client, long position, Duration atMost) throws InterruptedException;

    /** Ends every {@link #await} of this stream at once, and those that come after. */
    @Override
    void close();
}
