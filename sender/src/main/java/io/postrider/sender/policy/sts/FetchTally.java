package io.postrider.sender.policy.sts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postrider.common.address.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** How fetching policies went, and where it must not be tried again yet. */
public final class FetchTally {

    private static final int REMEMBERED = 10_000;

    private final LongAdder fetched = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Cache<Domain, Instant> failedAt =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Policies that were fetched. */
    public long fetched() {
        return fetched.sum();
    }

    /** Policies that could not be fetched, or not read. */
    public long failed() {
        return failed.sum();
    }

    void succeeded(Domain domain) {
        fetched.increment();
        failedAt.invalidate(domain);
    }

    void failed(Domain domain, Instant now) {
        failed.increment();
        failedAt.put(domain, now);
    }

    /** Whether the last failure there, if any, is that long ago. */
    boolean mayTry(Domain domain, Instant now, Duration pause) {
        Instant last = failedAt.getIfPresent(domain);
        return last == null || !now.isBefore(last.plus(pause));
    }
}
