package io.postrider.cleaner;

/** The breath between two batches, in which others have the spool to themselves. */
@FunctionalInterface
public interface Pause {

    /** Waits a little; false when the pass should end here. */
    boolean proceed();

    /** No waiting and no end: for a pass that a person asked for on a quiet spool, and for tests. */
    static Pause none() {
        return () -> true;
    }
}
