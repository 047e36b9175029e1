package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.SpoolListener;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread of a process that writes: commits whatever waits as one group, every caller waits for its own commit,
 * the disk syncs once. A platform thread, for SQLite's native calls would hold a virtual thread's carrier.
 */
public final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** A group beyond either bound holds the lock longer than other processes should wait for it. */
    private static final int GROUP_CHANGES = 256;

    private static final long GROUP_OCTETS = 4 << 20;

    /** Before what nobody waits for is tried again. */
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** More waiting than this cannot be answered in time any more. */
    private static final int QUEUE_LIMIT = 20_000;

    private final Path file;
    private final SpoolListener listener;
    private final FreeSpace space;
    private final Checkpoints checkpoints;
    private final Notice notice;
    private final long deadlineNanos;
    private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Overdue overdue;
    private final Thread thread;
    private @Nullable GroupCommit commits;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable SpoolException broken;

    public Writer(Path file, SpoolListener listener, Duration deadline, FreeSpace space, Notice notice) {
        this.file = file;
        this.listener = listener;
        this.space = space;
        this.notice = notice;
        this.deadlineNanos = deadline.toNanos();
        this.checkpoints = new Checkpoints(file);
        this.overdue = new Overdue(queue, deadlineNanos);
        this.thread = Thread.ofPlatform().name("spool-writer").unstarted(this::run);
    }

    /** Opens the connection, so that a spool that cannot be written does not start. */
    public void start() throws SQLException {
        commits = new GroupCommit(SpoolConnection.openForWriting(file), space);
        checkpoints.start();
        overdue.start();
        thread.start();
    }

    /**
     * Waits until the change is synced to disk.
     *
     * @throws SpoolException it is not
     */
    public <T extends @Nullable Object> T commit(Change<T> change) {
        if (closing) {
            throw new SpoolException(SpoolException.Reason.CLOSED, "the spool is closed");
        }
        if (change.purpose() == Change.Purpose.INTAKE) {
            space.admit();
            if (queue.size() > QUEUE_LIMIT) {
                throw new SpoolException(SpoolException.Reason.BUSY, "the spool is busy: too many changes wait");
            }
        }
        Pending<T> pending = new Pending<>(change, System.nanoTime() + deadlineNanos);
        queue.add(pending);
        if (ended) {
            failWaiting();
        }
        return pending.await();
    }

    /** Why the last group could not be written, or null if it could. */
    public @Nullable SpoolException broken() {
        return broken;
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                Pending<?> first = queue.poll(notice.intervalMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(collect(first));
                    letOthersIn();
                }
                lookAround();
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                LOG.error("spool writer: {}", e.toString(), e);
            }
        }
        ended = true;
        failWaiting();
    }

    private void failWaiting() {
        for (Pending<?> late = queue.poll(); late != null; late = queue.poll()) {
            late.fail(new SpoolException(SpoolException.Reason.CLOSED, "the spool is closed"));
        }
    }

    /** Others try for the lock every millisecond: who takes it again at once, with more always waiting, starves them. */
    private void letOthersIn() {
        if (notice.othersWrite()) {
            LockSupport.parkNanos(GroupCommit.RETRY_NANOS);
        }
    }

    private List<Pending<?>> collect(Pending<?> first) {
        List<Pending<?>> group = new ArrayList<>();
        long octets = 0;
        for (Pending<?> next = first; next != null; next = queue.poll()) {
            if (next.take()) {
                group.add(next);
                octets += next.change.octets();
            }
            if (group.size() >= GROUP_CHANGES || octets >= GROUP_OCTETS) {
                break;
            }
        }
        return group;
    }

    private void write(List<Pending<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        overdue.inHand(group);
        long begun = System.nanoTime();
        try {
            GroupCommit commit = opened();
            commit.write(group);
            long ended = System.nanoTime();
            broken = null;
            group.forEach(this::answer);
            notice.commits().ring();
            tell(group.size(), Duration.ofNanos(ended - begun), Duration.ofNanos(commit.lastSyncNanos()));
            checkpoints.afterGroup(commit.connection(), octets(group));
        } catch (SQLException e) {
            reopenAfter(new SpoolException(SpoolException.Reason.FAILED, "checkpoint: " + e.getMessage(), e));
        } catch (SpoolException e) {
            fail(group, e);
            if (e.reason() != SpoolException.Reason.BUSY) {
                reopenAfter(e);
            }
        } catch (RuntimeException e) {
            SpoolException reason = new SpoolException(SpoolException.Reason.FAILED, "the writer failed: " + e, e);
            fail(group, reason);
            reopenAfter(reason);
        } finally {
            overdue.inHand(List.of());
        }
    }

    private void fail(List<Pending<?>> group, SpoolException reason) {
        boolean again = false;
        for (Pending<?> pending : group) {
            if (pending.isOwnerless && !closing) {
                queue.add(Pending.ownerless(pending.change, System.nanoTime() + deadlineNanos));
                again = true;
            } else {
                pending.fail(reason);
            }
        }
        if (again) {
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
        }
    }

    /** Each by itself: whatever one caller's answer runs into, the others get theirs. */
    private void answer(Pending<?> pending) {
        try {
            for (Change<?> change : pending.complete()) {
                queue.add(Pending.ownerless(change, System.nanoTime() + deadlineNanos));
            }
            if (pending.change.makesDue()) {
                notice.ring();
            }
        } catch (RuntimeException e) {
            LOG.error("spool writer: after a commit: {}", e.toString(), e);
            pending.fail(new SpoolException(SpoolException.Reason.FAILED, "after the commit: " + e, e));
        }
    }

    private void tell(int changes, Duration took, Duration sync) {
        try {
            listener.committed(changes, took, sync);
        } catch (RuntimeException e) {
            LOG.warn("spool listener: {}", e.toString());
        }
    }

    private static long octets(List<Pending<?>> group) {
        long sum = 0;
        for (Pending<?> pending : group) {
            sum += pending.change.octets();
        }
        return sum;
    }

    private GroupCommit opened() {
        GroupCommit open = commits;
        if (open == null) {
            try {
                open = new GroupCommit(SpoolConnection.openForWriting(file), space);
                commits = open;
                LOG.warn("spool reopened after a failure");
            } catch (SQLException e) {
                throw new SpoolException(
                        SpoolException.Reason.FAILED, "the spool cannot be reopened: " + e.getMessage(), e);
            }
        }
        return open;
    }

    /** After an I/O error the handle's view of the file is not to be trusted; a failed sync is never tried again on it. */
    private void reopenAfter(SpoolException reason) {
        if (broken == null) {
            LOG.error("spool cannot be written, nothing is accepted: {}", reason.getMessage());
        }
        broken = reason;
        if (commits != null) {
            commits.connection().close();
            commits = null;
        }
    }

    private void lookAround() {
        GroupCommit open = commits;
        if (open != null) {
            try {
                notice.look(open.connection());
            } catch (SQLException e) {
                reopenAfter(new SpoolException(
                        SpoolException.Reason.FAILED, "looking for other processes' commits: " + e.getMessage(), e));
            }
        }
    }

    /** Commits what waits and stops. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(deadlineNanos) + 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        checkpoints.close();
        if (thread.isAlive()) {
            // Stuck in the disk: whoever still waits is told so when its time is over.
            return;
        }
        overdue.close();
        if (commits != null) {
            commits.connection().close();
        }
    }
}
