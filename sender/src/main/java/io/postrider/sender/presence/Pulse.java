package io.postrider.sender.presence;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats at every interval on a platform thread of its own, so that busy carriers never cost a heartbeat. A beat that
 * fails is repeated soon; how long that may last is the membership's to judge.
 */
public final class Pulse implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private final Membership membership;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    public Pulse(Membership membership, Duration interval) {
        this.membership = membership;
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("sender-heartbeat").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends with the beat that is under way. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                beat();
            }
        } catch (InterruptedException _) {
            log.debug("heartbeat thread interrupted");
        }
    }

    private void beat() {
        try {
            membership.beat();
        } catch (RuntimeException e) {
            // Whatever it was: a sender that stops beating for good loses its claims, and mail may go out twice.
            log.warn(
                    "presence=no-heartbeat for={}s reason=\"{}\"",
                    membership.silence().toSeconds(),
                    e.getMessage());
        }
    }
}
