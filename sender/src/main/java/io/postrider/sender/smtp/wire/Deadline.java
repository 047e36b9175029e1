package io.postrider.sender.smtp.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The time by which one connection must be done with what it is doing. A missed deadline is final: it stays missed, and
 * the connection is closed once.
 */
public final class Deadline {

    private static final long OFF = Long.MAX_VALUE;
    private static final long MISSED = Long.MIN_VALUE;

    private final Deadlines owner;
    private final LongSupplier nanoTime;
    private final long origin;
    private final Runnable cut;
    private final AtomicLong due = new AtomicLong(OFF);
    private long cap = OFF;

    Deadline(Deadlines owner, LongSupplier nanoTime, Runnable cut) {
        this.owner = owner;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.cut = cut;
    }

    /** Arms it: so long from now, though not past the cap; if that is over already, it is missed at once. */
    public void within(Duration time) {
        long now = nanoTime.getAsLong();
        long before = due.get();
        if (before != MISSED) {
            due.compareAndSet(before, Math.min(cap, elapsed(now) + time.toNanos()));
            if (elapsed(now) >= cap) {
                cutIfMissed(now);
            }
        }
    }

    /** No step that follows may end later than so long from now. */
    public void capWithin(Duration time) {
        cap = elapsed(nanoTime.getAsLong()) + time.toNanos();
    }

    public void uncap() {
        cap = OFF;
    }

    /** Disarms it, as between transactions. */
    public void off() {
        long before = due.get();
        if (before != MISSED) {
            due.compareAndSet(before, OFF);
        }
    }

    public boolean isMissed() {
        return due.get() == MISSED;
    }

    /** Nobody watches it from now on. */
    public void release() {
        owner.release(this);
    }

    void cutIfMissed(long now) {
        long at = due.get();
        if (at != OFF && at != MISSED && elapsed(now) >= at && due.compareAndSet(at, MISSED)) {
            cut.run();
        }
    }

    /** Time since this deadline came to be: never negative, unlike the clock itself. */
    private long elapsed(long now) {
        return now - origin;
    }
}
