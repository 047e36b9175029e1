package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.Failure;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few platform threads, each query on one of them with a connection of its own: a slow query inside SQLite would hold
 * the carrier of a virtual thread and, on two cores, two of them would hold everything.
 */
public final class Readers implements AutoCloseable {

    /** A query. */
    @FunctionalInterface
    public interface Query<T extends @Nullable Object> {
        T run(SpoolConnection connection) throws SQLException;
    }

    private final Path file;
    private final ExecutorService threads;
    private final ConcurrentLinkedQueue<SpoolConnection> idle = new ConcurrentLinkedQueue<>();

    public Readers(Path file, int size) {
        this.file = file;
        this.threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().name("spool-reader-", 0).daemon().factory());
    }

    /**
     * Runs the query on one state of the spool.
     *
     * @throws SpoolException it cannot be answered now
     */
    public <T extends @Nullable Object> T read(Query<T> query) {
        try {
            Future<T> answer = threads.submit(() -> onThisThread(query));
            return answer.get();
        } catch (RejectedExecutionException e) {
            throw new SpoolException(SpoolException.Reason.CLOSED, "the spool is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpoolException(SpoolException.Reason.CLOSED, "interrupted while reading", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw Failure.of(sql).exception(sql);
            }
            throw new SpoolException(SpoolException.Reason.FAILED, "the spool failed: " + e.getCause(), e);
        }
    }

    private <T extends @Nullable Object> T onThisThread(Query<T> query) throws SQLException {
        SpoolConnection connection = idle.poll();
        if (connection == null) {
            connection = SpoolConnection.open(file);
        }
        try {
            connection.execute("BEGIN");
            T answer = query.run(connection);
            connection.execute("COMMIT");
            idle.add(connection);
            return answer;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        idle.forEach(SpoolConnection::close);
    }
}
