package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A change on its way through the writer, and whoever waits for its commit. */
final class Pending<T extends @Nullable Object> {

    final Change<T> change;
    final long deadlineNanos;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable SpoolException refusal;

    Pending(Change<T> change, long deadlineNanos) {
        this.change = change;
        this.deadlineNanos = deadlineNanos;
    }

    /** Takes it into a group, or finds that its caller has given up. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    void apply(SpoolConnection connection) throws SQLException {
        result = change.apply(connection);
        refusal = null;
    }

    /** It fails alone; the others of the group go on. */
    void refuse(SpoolException reason) {
        refusal = reason;
    }

    /** Answers the caller after the commit; returns what is to be done where the caller is gone. */
    @SuppressWarnings("NullAway") // result is null only where T is nullable, as Void is
    List<Change<?>> complete() {
        if (refusal != null) {
            answer.completeExceptionally(refusal);
            return List.of();
        }
        change.committed(result);
        return answer.complete(result) ? List.of() : change.abandoned(result);
    }

    void fail(SpoolException reason) {
        answer.completeExceptionally(reason);
    }

    /** Lets the writer see that nobody waits any more; or takes the answer that has just come. */
    private T giveUp(SpoolException reason) {
        if (answer.completeExceptionally(reason)) {
            throw reason;
        }
        return answer.join();
    }

    /**
     * Waits for the commit. A change that no group has taken by its deadline is withdrawn: it surely did not happen. One
     * that is being committed is waited for once more as long; then nobody knows, and the caller promises nothing.
     */
    T await(long waitNanos) {
        try {
            try {
                return answer.get(waitNanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (take()) {
                    throw new SpoolException(SpoolException.Reason.BUSY, "the spool is busy: no commit in time", e);
                }
                return answer.get(waitNanos, TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            return giveUp(new SpoolException(SpoolException.Reason.BUSY, "the spool's disk does not answer", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(
                    new SpoolException(SpoolException.Reason.CLOSED, "interrupted while waiting for a commit", e));
        } catch (ExecutionException e) {
            SpoolException reason = e.getCause() instanceof SpoolException spool
                    ? spool
                    : new SpoolException(SpoolException.Reason.FAILED, "the spool failed: " + e.getCause(), e);
            throw new SpoolException(reason.reason(), String.valueOf(reason.getMessage()), reason);
        }
    }
}
