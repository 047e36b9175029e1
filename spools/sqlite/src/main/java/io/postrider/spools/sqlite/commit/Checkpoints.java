package io.postrider.spools.sqlite.commit;

import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the write-ahead log short, from both sides: a thread of its own copies the log into the database while the
 * writer goes on; then the writer copies the short rest between two groups, for only when nothing is left does the log
 * begin again at its start. Either side alone lets the log grow for as long as there is load.
 */
final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A page is often written by many groups and copied once: copying later is cheaper, a longer log dearer to read. */
    private static final long COPY_AT_OCTETS = 16 << 20;

    /** What a group writes beside its changes' own octets: the pages of indexes and table ends, about. */
    private static final long GROUP_OVERHEAD = 64 << 10;

    /** Beyond this the writer waits for the copy and does the rest, however long: the log's bound is 128 MB. */
    private static final long TOO_LONG_OCTETS = 64 << 20;

    private final Path file;
    private final ReentrantLock copying = new ReentrantLock();
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean writersTurn;
    private volatile boolean closing;

    Checkpoints(Path file) {
        this.file = file;
        this.thread = Thread.ofPlatform().name("spool-checkpoints").daemon().unstarted(this::run);
    }

    void start() {
        // A log left by a killed process is copied soon after the start.
        written.set(COPY_AT_OCTETS);
        thread.start();
    }

    private void run() {
        SpoolConnection connection = null;
        while (!closing) {
            LockSupport.parkNanos(PERIOD_NANOS);
            if (written.get() >= COPY_AT_OCTETS && !writersTurn) {
                connection = pass(connection);
            }
        }
        if (connection != null) {
            connection.close();
        }
    }

    private @Nullable SpoolConnection pass(@Nullable SpoolConnection open) {
        SpoolConnection connection = open;
        try {
            if (connection == null) {
                connection = SpoolConnection.open(file);
            }
            copying.lock();
            try {
                copy(connection);
            } finally {
                copying.unlock();
            }
            writersTurn = true;
            return connection;
        } catch (SQLException e) {
            LOG.warn("spool checkpoint: {}", e.getMessage());
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            if (connection != null) {
                connection.close();
            }
            return null;
        }
    }

    /** Called by the writer after each group, between two transactions. */
    void afterGroup(SpoolConnection writer, long octets) throws SQLException {
        long length = written.addAndGet(octets + GROUP_OVERHEAD);
        if (!writersTurn && length < TOO_LONG_OCTETS) {
            return;
        }
        copying.lock();
        try {
            writersTurn = false;
            written.set(0);
            copy(writer);
        } finally {
            copying.unlock();
        }
    }

    private static void copy(SpoolConnection connection) throws SQLException {
        connection.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getInt(1));
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
