package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the waiting of callers whose commit does not come in time, from a thread of its own, for the writer may be stuck in
 * the disk. One look every few milliseconds in place of a timer for every change.
 */
final class Overdue implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Queue<Pending<?>> waiting;
    private final long deadlineNanos;
    private final Thread thread =
            Thread.ofPlatform().name("spool-overdue").daemon().unstarted(this::run);
    private volatile List<Pending<?>> inHand = List.of();
    private volatile boolean closing;

    /** @param waiting in the order of their deadlines; what is found overdue stays there, taken */
    Overdue(Queue<Pending<?>> waiting, long deadlineNanos) {
        this.waiting = waiting;
        this.deadlineNanos = deadlineNanos;
    }

    void start() {
        thread.start();
    }

    /** The group that the writer writes from now on; empty when it is done. */
    void inHand(List<Pending<?>> group) {
        inHand = group;
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(TICK_NANOS);
            look(System.nanoTime());
        }
    }

    /**
     * A change that no group has taken by its deadline is withdrawn: it surely did not happen. One that is being written is
     * waited for once more as long; then nobody knows, and its caller promises nothing.
     */
    void look(long now) {
        for (Pending<?> pending : waiting) {
            if (now - pending.deadlineNanos < 0) {
                break;
            }
            if (!pending.isOwnerless && pending.take()) {
                pending.fail(new SpoolException(SpoolException.Reason.BUSY, "the spool is busy: no commit in time"));
            }
        }
        for (Pending<?> pending : inHand) {
            if (now - pending.deadlineNanos >= deadlineNanos) {
                pending.fail(new SpoolException(SpoolException.Reason.BUSY, "the spool's disk does not answer"));
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
