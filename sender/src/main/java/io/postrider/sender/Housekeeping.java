package io.postrider.sender;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.dispatch.Destinations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then: idle sessions are ended, destinations without mail forgotten, and mail is recalled that a
 * clock far ahead has put off.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Every so many intervals strays are looked for, the first time soon after the start. */
    private static final int RECALL_EVERY = 600;

    private static final int RECALL_FIRST = 5;
    private static final int RECALL_BATCH = 100;

    /** What is due within so much more than the longest wait is not suspicious: clocks of several hosts differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** What it takes care of. */
    record Charges(SessionPool sessions, Destinations destinations, DeliveryQueue queue) {}

    private final Charges charges;
    private final Duration longestWait;
    private final InstantSource clock;
    private final Thread thread = Thread.ofVirtual().name("sender-housekeeping").unstarted(this::run);

    /** @param longestWait no mail that failed waits longer */
    Housekeeping(Charges charges, Duration longestWait, InstantSource clock) {
        this.charges = charges;
        this.longestWait = longestWait;
        this.clock = clock;
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
            for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
                Thread.sleep(INTERVAL);
                charges.sessions().dismissIdle();
                charges.destinations().forgetIdle();
                if (round % RECALL_EVERY == RECALL_FIRST) {
                    recall();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void recall() {
        try {
            Instant now = clock.instant();
            int all = 0;
            int some;
            do {
                some = charges.queue().recall(now.plus(longestWait).plus(MARGIN), RECALL_BATCH, now);
                all += some;
            } while (some == RECALL_BATCH);
            if (all > 0) {
                log.warn("recalled={}: queued by a clock that stood far ahead", all);
            }
        } catch (SpoolException e) {
            log.debug("strays not looked for: {}", e.getMessage());
        }
    }
}
