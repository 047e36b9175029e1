package io.postrider.frontend.limits;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.usage.Usages;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the spool every two seconds what was taken, on a thread of the platform, and once more when it is closed. */
public final class UsageExchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageExchange.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Limiter limiter;
    private final Usages usages;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private String trouble = "";

    private UsageExchange(Limiter limiter, Usages usages) {
        this.limiter = limiter;
        this.usages = usages;
        this.thread = Thread.ofPlatform().name("frontend-usage").daemon().unstarted(this::run);
    }

    public static UsageExchange start(Limiter limiter, Usages usages) {
        UsageExchange exchange = new UsageExchange(limiter, usages);
        exchange.thread.start();
        return exchange;
    }

    private void run() {
        try {
            boolean last;
            do {
                last = closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
                exchange();
            } while (!last);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What could not be told is kept and told the next time; until then this frontend counts alone. */
    private void exchange() {
        String now = "";
        try {
            limiter.exchange(usages);
        } catch (SpoolException e) {
            now = e.reason() + ": " + e.getMessage();
        }
        if (!now.equals(trouble)) {
            trouble = now;
            LOG.warn("limits are counted {}", now.isEmpty() ? "together again" : "by this frontend alone: " + now);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PERIOD);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
