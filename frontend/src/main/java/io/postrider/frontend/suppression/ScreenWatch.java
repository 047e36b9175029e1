package io.postrider.frontend.suppression;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes the screen four times a second until closed, on a thread of the platform; a long list does not delay a start. */
public final class ScreenWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenWatch.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Screen screen;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScreenWatch(Screen screen) {
        this.screen = screen;
    }

    public static ScreenWatch start(Screen screen) {
        ScreenWatch watch = new ScreenWatch(screen);
        Thread.ofPlatform().name("frontend-suppressions").daemon().start(watch::run);
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
            screen.refresh();
        } catch (RuntimeException e) {
            LOG.error("suppressions cannot be brought up to date", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
