package io.postrider.notifier.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The end of a request, however slowly its octets drip: a read has its own time for each octet, so the connection itself
 * is cut.
 */
final class Deadline {

    private final ScheduledThreadPoolExecutor timer;
    private final long end;

    Deadline(ScheduledThreadPoolExecutor timer, Duration timeout) {
        this.timer = timer;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** At least a millisecond, for 0 would mean no limit to a socket. */
    int leftMillis() throws UnreachableException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw late();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Runs this at the end, unless it is cancelled before. */
    Future<?> atTheEnd(Runnable cut) {
        return timer.schedule(cut, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    static UnreachableException late() {
        return new UnreachableException("no answer in time");
    }
}
