package io.postrider.frontend.credentials;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes the credentials four times a second until closed, on a thread of the platform: file and spool may block it. */
public final class CredentialsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsWatch.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Credentials credentials;
    private final CountDownLatch closed = new CountDownLatch(1);

    private CredentialsWatch(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Refreshes once before it returns. */
    public static CredentialsWatch start(Credentials credentials) {
        CredentialsWatch watch = new CredentialsWatch(credentials);
        credentials.refresh();
        Thread.ofPlatform().name("frontend-credentials").daemon().start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            credentials.refresh();
        } catch (RuntimeException e) {
            LOG.error("tokens cannot be brought up to date", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
