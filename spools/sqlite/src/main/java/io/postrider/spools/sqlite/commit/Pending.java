package io.postrider.spools.sqlite.commit;

import io.postrider.common.spool.SpoolException;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A change on its way through the writer, and whoever waits for its commit. */
final class Pending<T extends @Nullable Object> {

    final Change<T> change;
    final long deadlineNanos;
    /** Nobody waits for it, and nobody would ask again: it must happen. */
    final boolean isOwnerless;

    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable SpoolException refusal;

    Pending(Change<T> change, long deadlineNanos) {
        this(change, deadlineNanos, false);
    }

    private Pending(Change<T> change, long deadlineNanos, boolean isOwnerless) {
        this.change = change;
        this.deadlineNanos = deadlineNanos;
        this.isOwnerless = isOwnerless;
    }

    /** A change that nobody waits for: it is tried until it is made. */
    static <T extends @Nullable Object> Pending<T> ownerless(Change<T> change, long deadlineNanos) {
        return new Pending<>(change, deadlineNanos, true);
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

    /** Its caller is told so, unless it was answered before; the writer then sees that nobody waits any more. */
    void fail(SpoolException reason) {
        answer.completeExceptionally(reason);
    }

    /**
     * Waits for the commit, without a timer of its own, for that would cost more than all else here: {@link Overdue} ends
     * what takes too long.
     */
    T await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new SpoolException(SpoolException.Reason.CLOSED, "interrupted while waiting for a commit", e));
            return answered();
        } catch (ExecutionException e) {
            throw told(e.getCause());
        }
    }

    /** The answer that came in the moment of giving up, or the reason of giving up. */
    private T answered() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw told(e.getCause());
        }
    }

    private static SpoolException told(@Nullable Throwable cause) {
        SpoolException reason = cause instanceof SpoolException spool
                ? spool
                : new SpoolException(SpoolException.Reason.FAILED, "the spool failed: " + cause);
        return new SpoolException(reason.reason(), String.valueOf(reason.getMessage()), reason);
    }
}
