package io.postrider.spools.sqlite.ledger;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.ledger.EventWatch.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One follower's view of the ledger; the watch behind it is everybody's. */
public final class SqliteEventStream implements EventStream {

    private static final long FOUND = -1;

    private final Readers readers;
    private final EventWatch watch;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public SqliteEventStream(Readers readers, EventWatch watch) {
        this.readers = readers;
        this.watch = watch;
    }

    @Override
    public Page after(@Nullable ClientId client, long position, int limit) {
        return readers.read(connection -> EventPages.page(connection, client, position, limit));
    }

    @Override
    public long newest() {
        return readers.read(EventPages::newest);
    }

    @Override
    public long oldest() {
        return readers.read(EventPages::oldest);
    }

    @Override
    public long positionAt(Instant time) {
        return readers.read(connection -> EventPages.positionAt(connection, time.toEpochMilli()));
    }

    @Override
    public boolean await(@Nullable ClientId client, long position, Duration atMost) throws InterruptedException {
        // What is there already is found here, what comes later by the watch: nothing lies between.
        long newest = readers.read(
                connection -> EventPages.hasAny(connection, client, position) ? FOUND : EventPages.newest(connection));
        if (newest == FOUND) {
            return true;
        }
        Waiter waiter = new Waiter(client, newest);
        waiters.add(waiter);
        watch.enter(waiter);
        try {
            return !closed && waiter.await(atMost);
        } finally {
            watch.leave(waiter);
            waiters.remove(waiter);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiters.forEach(Waiter::end);
    }
}
