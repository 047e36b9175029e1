package io.postrider.cleaner;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.common.spool.retention.Retention;
import io.postrider.settings.CleanerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;

/**
 * One pass over the spool, in short transactions with a pause between them. May end anywhere, by a
 * {@link io.postrider.common.spool.SpoolException} or by being killed: the next pass goes on from there.
 */
public final class Sweep {
    private static final Duration IDLE_DESTINATION = Duration.ofDays(1);
    private static final int SMALL_ROWS = 4;
    /** A page is large, and a mail that is handed in waits until all of a batch are moved. */
    private static final int LARGE_PAGES = 8;

    private final Retention retention;
    private final CleanerSettings rules;
    private final Pause pause;
    private boolean proceeding = true;

    public Sweep(Retention retention, CleanerSettings rules, Pause pause) {
        this.retention = retention;
        this.rules = rules;
        this.pause = pause;
    }

    /**
     * Does everything that is due. What expires goes first, since waiting could send it; messages before their
     * submissions, since they hold the space; space last, when all of it is free.
     */
    public Swept run(Instant now) {
        int batch = rules.batch();
        proceeding = true;
        long expired = repeat(batch, limit -> retention.expire(now, limit));
        long staged = repeat(batch, limit -> retention.removeStaged(now.minus(rules.stagedRetention()), limit));
        long messages = repeat(batch, limit -> retention.removeMessages(now.minus(rules.messageRetention()), limit));
        long submissions = repeat(batch, limit -> retention.removeSubmissions(now.minus(rules.retention()), limit));
        long events =
                repeat(SMALL_ROWS * batch, limit -> retention.removeEvents(now.minus(rules.eventRetention()), limit));
        repeat(SMALL_ROWS * batch, limit -> retention.removeOnceKeys(now.minus(OnceKey.KEPT), limit));
        long destinations = repeat(batch, limit -> retention.removeDestinations(now.minus(IDLE_DESTINATION), limit));
        long suppressions = repeat(SMALL_ROWS * batch, limit -> retention.removeSuppressions(now, limit));
        long pages = repeat(Math.max(1, batch / LARGE_PAGES), retention::giveBackSpace);
        return new Swept(expired, staged, messages, submissions, events, destinations, suppressions, pages);
    }

    /** What {@link #run} would remove. */
    public Retention.Preview preview(Instant now) {
        return retention.preview(
                now.minus(rules.retention()),
                now.minus(rules.messageRetention()),
                now.minus(rules.eventRetention()),
                now.minus(rules.stagedRetention()),
                now);
    }

    private long repeat(int limit, IntUnaryOperator step) {
        long total = 0;
        while (proceeding) {
            int changed = step.applyAsInt(limit);
            if (changed <= 0) {
                break;
            }
            total += changed;
            proceeding = pause.proceed();
        }
        return total;
    }
}
