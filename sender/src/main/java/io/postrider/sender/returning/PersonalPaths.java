package io.postrider.sender.returning;

import io.postrider.common.address.Domain;
import io.postrider.common.address.ReversePath;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.verp.Mark;
import io.postrider.common.verp.ReturnPaths;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reverse-paths of one recipient each, by which it is known what comes back. Where they are off, and for mail without a
 * reverse-path, nothing is changed. Safe for all threads.
 */
public final class PersonalPaths {
    private static final Logger log = LoggerFactory.getLogger(PersonalPaths.class);

    /** How long keys are good without a look into the spool; each of them marks for months. */
    private static final long FRESH = Duration.ofHours(1).toNanos();

    private record Known(ReturnPaths paths, long at) {}

    /** What they are made of. */
    private record Source(Domain domain, Returns returns, InstantSource clock, LongSupplier ticker) {

        Known read() {
            return new Known(new ReturnPaths(domain, returns.keys(clock.instant())), ticker.getAsLong());
        }
    }

    private final @Nullable Source source;
    private volatile @Nullable Known known;

    private PersonalPaths(@Nullable Source source) {
        this.source = source;
        known = source == null ? null : source.read();
    }

    /** All mail keeps the reverse-path that its client gave. */
    public static PersonalPaths off() {
        return new PersonalPaths(null);
    }

    /** Reverse-paths at this domain, whose mail comes back to this system. */
    public static PersonalPaths at(Domain domain, Returns returns, InstantSource clock, LongSupplier ticker) {
        return new PersonalPaths(new Source(domain, returns, clock, ticker));
    }

    /** Whether each recipient has one of its own, and with it a transaction. */
    public boolean areFor(Claim claim) {
        return source != null && claim.reversePath() instanceof ReversePath.ToMailbox;
    }

    /** The claim as it is for one of its recipients alone. */
    public Claim alone(Claim claim, Recipient recipient) {
        Mark mark = new Mark(claim.envelope(), recipient.number());
        return claim.alone(recipient, new ReversePath.ToMailbox(paths().make(mark)));
    }

    private ReturnPaths paths() {
        Source from = source;
        Known last = known;
        if (from == null || last == null) {
            throw new IllegalStateException("there are none");
        }
        if (from.ticker().getAsLong() - last.at() < FRESH) {
            return last.paths();
        }
        try {
            last = from.read();
        } catch (SpoolException e) {
            log.warn("returns=keys-not-read reason=\"{}\": the last ones are used on", e.getMessage());
            last = new Known(last.paths(), from.ticker().getAsLong());
        }
        known = last;
        return last.paths();
    }
}
