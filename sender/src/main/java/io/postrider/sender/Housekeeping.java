package io.postrider.sender;

import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.dispatch.Destinations;
import java.time.Duration;

/** What is done now and then: idle sessions are ended, destinations without mail forgotten. */
final class Housekeeping implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SessionPool sessions;
    private final Destinations destinations;
    private final Thread thread = Thread.ofVirtual().name("sender-housekeeping").unstarted(this::run);

    Housekeeping(SessionPool sessions, Destinations destinations) {
        this.sessions = sessions;
        this.destinations = destinations;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL);
                sessions.dismissIdle();
                destinations.forgetIdle();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
