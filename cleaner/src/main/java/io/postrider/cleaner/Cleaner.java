package io.postrider.cleaner;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.domains.Domains;
import io.postrider.settings.CleanerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cleaner as a running part of a process: one pass every {@code cleaner.interval} until it is closed. A pass that
 * the spool fails is told in one line and made up for by the next.
 */
public final class Cleaner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cleaner.class);
    private static final Duration BREATH = Duration.ofMillis(10);
    private static final Duration FIRST_PASS = Duration.ofSeconds(10);

    private final CleanerSettings settings;
    private final InstantSource clock;
    private final Sweep sweep;
    private final Domains domains;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private Cleaner(CleanerSettings settings, Spool spool, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.domains = spool.domains();
        sweep = new Sweep(spool.retention(), settings, () -> !stopsWithin(BREATH));
        thread = Thread.ofPlatform().name("cleaner").unstarted(this::sweepOnAndOn);
    }

    /** Starts; the first pass comes a moment later, so that a start is quick. */
    public static Cleaner start(CleanerSettings settings, Spool spool, InstantSource clock) {
        Cleaner cleaner = new Cleaner(settings, spool, clock);
        cleaner.thread.start();
        return cleaner;
    }

    /** Ends after the batch under way. */
    @Override
    public void close() {
        stopping.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnAndOn() {
        Duration wait = settings.interval().compareTo(FIRST_PASS) < 0 ? settings.interval() : FIRST_PASS;
        while (!stopsWithin(wait)) {
            sweepOnce();
            wait = settings.interval();
        }
    }

    private void sweepOnce() {
        try {
            Swept swept = sweep.run(clock.instant());
            if (swept.isNothing()) {
                log.debug("cleaner: {}", swept);
            } else {
                log.info("cleaner: {}", swept);
            }
            retireKeys();
        } catch (SpoolException e) {
            if (stopping.getCount() > 0) {
                log.warn("cleaner: pass ended early, the next goes on from here: {}", e.getMessage());
            }
        }
    }

    private void retireKeys() {
        Instant now = clock.instant();
        int retired = domains.retire(now.minus(Domains.RECORD_STAYS), now);
        if (retired > 0) {
            log.info("cleaner: retired {} signing keys; `postrider domain list --all` names their records", retired);
        }
    }

    private boolean stopsWithin(Duration wait) {
        try {
            return stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
