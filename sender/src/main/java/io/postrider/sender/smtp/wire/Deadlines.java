package io.postrider.sender.smtp.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose time is up. A blocking write has no timeout in Java, and the timeout of a read starts anew with
 * every octet; so one thread looks at all armed deadlines and closes what is overdue, which ends reads, writes, connects
 * and handshakes alike. Setting a deadline costs no system call and no timer.
 *
 * <p>The thread lives as long as there are connections. It is a platform thread, so that it runs even while virtual
 * threads keep all carriers busy.
 */
public final class Deadlines {

    private static final Duration TICK = Duration.ofMillis(50);

    private final LongSupplier nanoTime;
    private final long tickNanos;
    private final Set<Deadline> watched = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private @Nullable Thread watch;

    /** On the real clock; a cut comes at most 50 ms late. */
    public Deadlines() {
        this(System::nanoTime, TICK);
    }

    /**
     * On another clock.
     *
     * @param tick how often, in real time, the clock is looked at
     */
    public Deadlines(LongSupplier nanoTime, Duration tick) {
        this.nanoTime = nanoTime;
        this.tickNanos = tick.toNanos();
    }

    /** A deadline, not yet armed, that runs this when it is missed; it must be {@linkplain Deadline#release released}. */
    public Deadline watch(Runnable cut) {
        Deadline deadline = new Deadline(this, nanoTime, cut);
        synchronized (lock) {
            watched.add(deadline);
            if (watch == null) {
                watch = Thread.ofPlatform().daemon().name("smtp-deadlines").start(this::run);
            }
        }
        return deadline;
    }

    void release(Deadline deadline) {
        watched.remove(deadline);
    }

    private void run() {
        while (true) {
            LockSupport.parkNanos(this, tickNanos);
            long now = nanoTime.getAsLong();
            for (Deadline deadline : watched) {
                deadline.cutIfMissed(now);
            }
            synchronized (lock) {
                if (watched.isEmpty()) {
                    watch = null;
                    return;
                }
            }
        }
    }
}
