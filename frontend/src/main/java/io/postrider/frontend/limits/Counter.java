package io.postrider.frontend.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.usage.Usages.Taken;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one client or key has taken: a bucket for its rate, and the recipients of the day and hour. */
final class Counter {
    private static final long NOTHING_HEARD = -1;

    private final TimeMeter time;
    private final AtomicLong untold = new AtomicLong();
    private volatile Taken taken = Taken.NOTHING;
    private volatile @Nullable Pail pail;
    private long heardOfHour = NOTHING_HEARD;
    private volatile boolean limited;

    private record Pail(Rate rate, Bucket bucket) {}

    Counter(LongSupplier nanoTime) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    void count(int recipients) {
        untold.addAndGet(recipients);
    }

    /** Counts them unless that were more than so many in that day; two that come at once never both take the last one. */
    boolean countOfDay(long day, int recipients, int most) {
        limited = true;
        long own = untold.addAndGet(recipients);
        Taken heard = taken;
        if ((heard.day() == day ? heard.today() : 0) + own <= most) {
            return true;
        }
        untold.addAndGet(-recipients);
        return false;
    }

    /** Recipients of that day, by UTC, as far as it was heard of. */
    long today(long day) {
        Taken heard = taken;
        return (heard.day() == day ? heard.today() : 0) + untold.get();
    }

    /** Whether the spool was heard: what was never heard is not judged. */
    boolean hasHeard() {
        return taken.hour() > 0;
    }

    /** Recipients of that hour, since 1970, as far as it was heard of. */
    long inHour(long hour) {
        Taken heard = taken;
        return (heard.hour() == hour ? heard.thisHour() : 0) + untold.get();
    }

    /** Recipients of the busiest hour of the two weeks before that one. */
    long busiestBefore(long hour) {
        Taken heard = taken;
        return heard.hour() == hour ? heard.busiest() : Math.max(heard.busiest(), heard.thisHour());
    }

    /**
     * Takes from the bucket. More than it ever holds may be taken when it is full; it is paid off afterwards.
     *
     * @return nanoseconds until it will do, 0 if it was taken
     */
    long take(Rate rate, int recipients) {
        Bucket bucket = bucket(rate);
        long most = Math.min(recipients, rate.recipients());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(most);
        if (!probe.isConsumed()) {
            return Math.max(1, probe.getNanosToWaitForRefill());
        }
        if (recipients > most) {
            bucket.consumeIgnoringRateLimits(recipients - most);
        }
        return 0;
    }

    void giveBack(Rate rate, int recipients) {
        bucket(rate).addTokens(Math.min(recipients, rate.recipients()));
    }

    long left(Rate rate) {
        return Math.max(0, bucket(rate).getAvailableTokens());
    }

    private Bucket bucket(Rate rate) {
        limited = true;
        Pail known = pail;
        if (known == null || !known.rate().equals(rate)) {
            known = new Pail(rate, fresh(rate));
            pail = known;
        }
        return known.bucket();
    }

    private Bucket fresh(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.recipients())
                        .refillGreedy(rate.recipients(), Duration.ofSeconds(rate.seconds())))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Whether there is something to tell, or others' use to hear of. */
    boolean isOfInterest() {
        return limited || untold.get() > 0;
    }

    long untold() {
        return untold.get();
    }

    Taken taken() {
        return taken;
    }

    /** This much was told, and all took that much: what others took since is taken from this bucket too. */
    void told(long own, Taken all) {
        untold.addAndGet(-own);
        Pail known = pail;
        long others =
                heardOfHour == NOTHING_HEARD || all.thisHour() < heardOfHour ? 0 : all.thisHour() - heardOfHour - own;
        if (known != null && others > 0) {
            known.bucket().consumeIgnoringRateLimits(others);
        }
        heardOfHour = all.thisHour();
        taken = all;
    }
}
