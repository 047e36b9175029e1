package io.postrider.sender;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.queue.DeliveryQueue;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.dispatch.Destinations;
import io.postrider.sender.site.Site;
import io.postrider.sender.site.Sites;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then: scheduled mail is released, reports that are due are made, idle sessions are ended, destinations
 * without mail forgotten, and mail is recalled that a clock far ahead has put off.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Every so many intervals strays are looked for, the first time soon after the start. */
    private static final int RECALL_EVERY = 600;

    static final int RECALL_FIRST = 5;

    /** In the same intervals policies are looked after; that may wait for web servers, so on a thread of its own. */
    private static final int POLICIES_FIRST = 30;

    /** Every so many intervals the log says of so many sites what holds mail back there. */
    private static final int TELL_EVERY = 60;

    private static final int TELL_OF = 5;
    private static final int RECALL_BATCH = 100;
    private static final int RELEASE_BATCH = 200;

    /** What is due within so much more than the longest wait is not suspicious: clocks of several hosts differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** What it takes care of. */
    record Charges(
            SessionPool sessions,
            Destinations destinations,
            Sites sites,
            DeliveryQueue queue,
            Runnable policies,
            Duties duties) {}

    /** What it has others do at every round, of what came due until then. */
    record Duties(Scheduled scheduled, Consumer<Instant> reports) {}

    /** Releases what was held until now, at most so many; how many there were. */
    @FunctionalInterface
    interface Scheduled {
        int release(Instant now, int limit);
    }

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
                keep(round);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be done in one round. What goes wrong there hinders neither the rest of it nor the rounds behind. */
    void keep(int round) {
        attempt("scheduled", this::releaseDue);
        attempt("sessions", charges.sessions()::dismissIdle);
        attempt("destinations", charges.destinations()::forgetIdle);
        attempt("reports", () -> charges.duties().reports().accept(clock.instant()));
        if (round % TELL_EVERY == TELL_EVERY - 1) {
            attempt("sites", this::tell);
        }
        if (round % RECALL_EVERY == RECALL_FIRST) {
            attempt("strays", this::recall);
        }
        if (round % RECALL_EVERY == POLICIES_FIRST) {
            Thread.startVirtualThread(() -> attempt("policies", charges.policies()));
        }
    }

    /** A look at a small index if nothing is to be done; every sender does it, and each mail is released once. */
    private void releaseDue() {
        try {
            while (charges.duties().scheduled().release(clock.instant(), RELEASE_BATCH) == RELEASE_BATCH) {
                log.debug("scheduled mail is released in batches of {}", RELEASE_BATCH);
            }
        } catch (SpoolException e) {
            log.debug("scheduled mail not looked for: {}", e.getMessage());
        }
    }

    private static void attempt(String of, Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException e) {
            log.warn("housekeeping=failed of={} reason=\"{}\"", of, e, e);
        }
    }

    private void tell() {
        for (Site.View site : charges.sites().busiest(TELL_OF)) {
            log.info(
                    "site={} window={} sessions={} waiting={} held-by-rate={}",
                    site.site(),
                    site.window(),
                    site.inSession(),
                    site.waiting(),
                    site.heldByRate());
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
