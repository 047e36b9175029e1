package io.postrider.spools.sqlite.ledger;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.spools.sqlite.commit.CommitSignal;
import io.postrider.spools.sqlite.commit.Readers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at new events for all who wait for some: one thread and one short read after a commit, however many wait; none
 * while nobody does.
 */
public final class EventWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);

    /** Between two looks: what comes meanwhile is seen together. */
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Somebody who waits for events after a position. */
    static final class Waiter {
        private final @Nullable ClientId client;
        private final long after;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean found;

        Waiter(@Nullable ClientId client, long after) {
            this.client = client;
            this.after = after;
        }

        /** Whether an event came within this time. */
        boolean await(Duration atMost) throws InterruptedException {
            return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS) && found;
        }

        /** Ends the waiting without an event. */
        void end() {
            ended.countDown();
        }

        private void found() {
            found = true;
            ended.countDown();
        }
    }

    private final CommitSignal commits;
    private final Readers reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Set<Waiter> waiters = new HashSet<>();
    private long earliest = Long.MAX_VALUE;
    private @Nullable Thread thread;
    private volatile boolean closed;

    public EventWatch(Path file, CommitSignal commits) {
        this.commits = commits;
        this.reader = new Readers(file, 1);
    }

    /** Looks for this one too; {@code after} was the newest position a moment ago, for all from there on is looked at. */
    void enter(Waiter waiter) {
        lock.lock();
        try {
            waiters.add(waiter);
            earliest = Math.min(earliest, waiter.after);
            if (thread == null) {
                thread = Thread.ofPlatform().name("spool-events").daemon().start(this::run);
            }
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    void leave(Waiter waiter) {
        lock.lock();
        try {
            waiters.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long position = Long.MAX_VALUE;
        try {
            while (awaitSomebody()) {
                long seen = commits.rings();
                position = look(position);
                commits.await(seen, LONGEST_WAIT);
                LockSupport.parkNanos(BREATH_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitSomebody() throws InterruptedException {
        lock.lock();
        try {
            while (waiters.isEmpty() && !closed) {
                asked.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those for whom something came after the position, and returns the newest that was seen. */
    private long look(long position) {
        long start = Math.min(position, takeEarliest());
        try {
            Map<Long, Long> newestOfClient = reader.read(connection -> {
                Map<Long, Long> found = new HashMap<>();
                connection.scan(
                        "SELECT id, client FROM event WHERE id > ? ORDER BY id",
                        row -> {
                            found.put(row.getLong(2), row.getLong(1));
                            return true;
                        },
                        start);
                return found;
            });
            wake(newestOfClient);
            return newestOfClient.values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(start);
        } catch (SpoolException e) {
            if (!closed) {
                LOG.warn("events cannot be looked for: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
            return start;
        }
    }

    private long takeEarliest() {
        lock.lock();
        try {
            long taken = earliest;
            earliest = Long.MAX_VALUE;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void wake(Map<Long, Long> newestOfClient) {
        if (newestOfClient.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (Waiter waiter : waiters) {
                Long newest = waiter.client == null ? (Long) Long.MAX_VALUE : newestOfClient.get(waiter.client.value());
                if (newest != null && newest > waiter.after) {
                    waiter.found();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiters.forEach(Waiter::end);
            asked.signal();
        } finally {
            lock.unlock();
        }
        reader.close();
    }
}
