package io.postrider.sender.dispatch;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.queue.Settled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores how claims ended. What cannot be stored, on a full disk say, is kept in memory by the claim's own thread and
 * tried again until it is; as long as there is any of it nothing is claimed and nothing is sent, for that could not be
 * recorded either.
 */
public final class Settler {

    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stored = lock.newCondition();
    private final AtomicInteger unstored = new AtomicInteger();

    /** How many ends of claims wait to be stored after a failure. */
    public int unstored() {
        return unstored.get();
    }

    /** Returns when nothing that failed waits to be stored. */
    void awaitStored() throws InterruptedException {
        if (unstored.get() == 0) {
            return;
        }
        lock.lockInterruptibly();
        try {
            while (unstored.get() > 0) {
                stored.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores the end of a claim; returns when it is stored, or can never be: refused as such, or the spool was closed.
     *
     * @param what for the log
     */
    void store(String what, Supplier<Settled> end) {
        try {
            report(what, end.get());
        } catch (SpoolException e) {
            keepTrying(what, end, e);
        }
    }

    private void keepTrying(String what, Supplier<Settled> end, SpoolException first) {
        log.error("settle=kept {} reason=\"{}\": nothing is claimed until it is stored", what, first.getMessage());
        count(1);
        try {
            Duration pause = FIRST_PAUSE;
            SpoolException last = first;
            while (isWorthAnotherTry(last)) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                try {
                    report(what, end.get());
                    log.info("settle=stored {}", what);
                    return;
                } catch (SpoolException e) {
                    last = e;
                }
            }
            log.error("settle=impossible {} reason=\"{}\": it will count as a lost claim", what, last.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            count(-1);
        }
    }

    private static boolean isWorthAnotherTry(SpoolException failure) {
        return switch (failure.reason()) {
            case BUSY, FULL, FAILED -> true;
            case REFUSED, CLOSED -> false;
        };
    }

    private void count(int change) {
        lock.lock();
        try {
            if (unstored.addAndGet(change) == 0) {
                stored.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void report(String what, Settled settled) {
        if (settled == Settled.CLAIM_LOST) {
            log.warn("settle=refused {} reason=\"the claim was lost to another sender\"", what);
        }
    }
}
