package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.Failure;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one group as one transaction. First without savepoints, for they cost and failures are rare; when one change
 * fails, the group is rolled back and repeated with a savepoint for each, so that the one fails alone. Where SQLite has
 * dropped the transaction itself (full disk, I/O error) the group fails as a whole and nobody is answered yes.
 */
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    static final long RETRY_NANOS = 1_000_000;

    private final SpoolConnection connection;
    private final FreeSpace space;
    private long lastSyncNanos;

    GroupCommit(SpoolConnection connection, FreeSpace space) {
        this.connection = connection;
        this.space = space;
    }

    SpoolConnection connection() {
        return connection;
    }

    /** How long the last COMMIT took: the write of the log and its sync. */
    long lastSyncNanos() {
        return lastSyncNanos;
    }

    /**
     * Returns when every change of the group is synced, or refused by itself.
     *
     * @throws SpoolException nothing of the group may be answered yes; unless it is busy, this connection is spent
     */
    void write(List<Pending<?>> group) {
        try {
            begin(group);
            try {
                for (Pending<?> pending : group) {
                    pending.apply(connection);
                }
            } catch (SQLException | RuntimeException e) {
                rollback();
                if (e instanceof SQLException sql && Failure.of(sql) != Failure.CONSTRAINT) {
                    throw e;
                }
                writeOneByOne(group);
                return;
            }
            sync();
        } catch (SQLException e) {
            rollback();
            Failure failure = Failure.of(e);
            if (failure == Failure.FULL) {
                space.releaseBallast();
            }
            throw failure.exception(e);
        }
    }

    private void writeOneByOne(List<Pending<?>> group) throws SQLException {
        begin(group);
        for (Pending<?> pending : group) {
            // Before the savepoint: what is forgotten with it must hold back nothing of those before.
            connection.settleMemories();
            connection.execute("SAVEPOINT one");
            try {
                pending.apply(connection);
            } catch (SQLException e) {
                if (Failure.of(e) != Failure.CONSTRAINT) {
                    throw e;
                }
                undo(pending, Failure.CONSTRAINT.exception(e));
            } catch (RuntimeException e) {
                LOG.error("spool: a change failed", e);
                undo(pending, new SpoolException(SpoolException.Reason.REFUSED, "the spool refuses this: " + e, e));
            }
            connection.execute("RELEASE one");
        }
        sync();
    }

    private void undo(Pending<?> pending, SpoolException reason) throws SQLException {
        // Fails when SQLite has dropped the transaction, savepoints and all: then the group fails as a whole.
        connection.execute("ROLLBACK TO one");
        connection.forget();
        pending.refuse(reason);
    }

    /** SQLite's own busy handler sleeps longer and longer, so that small writers starve; every millisecond is fair. */
    private void begin(List<Pending<?>> group) throws SQLException {
        long deadline = group.getFirst().deadlineNanos;
        while (true) {
            try {
                connection.execute("BEGIN IMMEDIATE");
                connection.forget();
                return;
            } catch (SQLException e) {
                if (Failure.of(e) != Failure.BUSY || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void sync() throws SQLException {
        connection.settleMemories();
        long begun = System.nanoTime();
        connection.execute("COMMIT");
        lastSyncNanos = System.nanoTime() - begun;
    }

    private void rollback() {
        try {
            connection.execute("ROLLBACK");
        } catch (SQLException ignored) {
            // There was no transaction any more: SQLite rolls back by itself on the worst errors.
        }
    }
}
