package io.postrider.benchmarks.http;

/** When the next request is to be sent. */
interface Pace {

    /**
     * The time the next request is due, in {@link System#nanoTime}'s measure; at {@code now} or before it: at once.
     *
     * @param sent how many were sent before
     */
    long due(long sent, long now);

    /** Each connection sends its next request when the last is answered, as {@code smtp-source} does. */
    static Pace closedLoop() {
        return (_, now) -> now;
    }

    /**
     * A fixed schedule that waits for nobody. A request that finds no free connection is sent late and its latency
     * counts from when it was due, so that a slow answer is not hidden by the requests it kept from being sent.
     */
    static Pace openLoop(double perSecond, long begun) {
        double interval = 1e9 / perSecond;
        return (sent, _) -> begun + (long) (sent * interval);
    }
}
