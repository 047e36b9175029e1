package io.postrider.signing;

import io.postrider.common.spool.SpoolException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Refreshes a key book four times a second until closed, so that a change holds within a second in every process. */
public final class KeyWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final KeyBook book;
    private final Consumer<String> troubles;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String trouble = "";

    private KeyWatch(KeyBook book, Consumer<String> troubles) {
        this.book = book;
        this.troubles = troubles;
    }

    /**
     * Refreshes once before it returns.
     *
     * @param troubles is told why the keys cannot be read, once for each new reason, and "" when they can again
     */
    public static KeyWatch start(KeyBook book, Consumer<String> troubles) {
        KeyWatch watch = new KeyWatch(book, troubles);
        watch.refresh();
        Thread.ofPlatform().name("signing-keys").daemon().start(watch::run);
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
        String now = "";
        try {
            book.refresh();
        } catch (SpoolException e) {
            now = e.reason() + ": " + e.getMessage();
        } catch (RuntimeException e) {
            // The thread must outlive whatever it meets, or a revoked key would sign for ever.
            now = e.toString();
        }
        if (!now.equals(trouble)) {
            trouble = now;
            troubles.accept(now);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
