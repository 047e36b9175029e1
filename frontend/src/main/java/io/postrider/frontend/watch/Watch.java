package io.postrider.frontend.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes something four times a second until closed, so that a change holds within a second, on a thread of the
 * platform: file and spool may block it.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final String what;
    private final Runnable refresh;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watch(String what, Runnable refresh) {
        this.what = what;
        this.refresh = refresh;
    }

    /**
     * Refreshes for the first time beside the caller.
     *
     * @param what the thread's name, and what the log says is not up to date
     */
    public static Watch start(String what, Runnable refresh) {
        Watch watch = new Watch(what, refresh);
        Thread.ofPlatform().name("frontend-" + what).daemon().start(watch::run);
        return watch;
    }

    private void run() {
        try {
            do {
                refresh();
            } while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            refresh.run();
        } catch (RuntimeException e) {
            // The thread must outlive whatever it meets, or what was revoked would hold for ever.
            LOG.error("{} cannot be brought up to date", what, e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
