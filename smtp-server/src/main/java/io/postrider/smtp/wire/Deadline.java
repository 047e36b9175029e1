package io.postrider.smtp.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when a session may be where it is. Each wait at the socket is given what is left; a watch over all sessions ends
 * those that are late all the same: a peer that does not read, or that sends its TLS records octet by octet.
 */
public final class Deadline {
    private static final long MARGIN = Duration.ofSeconds(2).toNanos();

    private final LongSupplier ticker;
    private volatile long at;

    /** @param ticker nanoseconds of a clock that only goes forward */
    public Deadline(LongSupplier ticker, Duration first) {
        this.ticker = ticker;
        in(first);
    }

    /** From now on it is this far away. */
    public void in(Duration wait) {
        at = ticker.getAsLong() + wait.toNanos();
    }

    /** The moment on the ticker. */
    public long at() {
        return at;
    }

    /** Moves it to a moment on the ticker. */
    public void at(long moment) {
        at = moment;
    }

    public long now() {
        return ticker.getAsLong();
    }

    /** For a socket's own timeout, at least 1. */
    int millisLeft() throws SocketTimeoutException {
        long left = at - ticker.getAsLong();
        if (left <= 0) {
            throw new SocketTimeoutException("the deadline is past");
        }
        return Math.clamp(Duration.ofNanos(left).toMillis(), 1, Integer.MAX_VALUE);
    }

    /** Whether it passed a while ago, so that whoever is late does not notice by himself. */
    public boolean isLongPast() {
        return ticker.getAsLong() - at > MARGIN;
    }
}
