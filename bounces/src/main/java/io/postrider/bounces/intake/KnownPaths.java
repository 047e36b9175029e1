package io.postrider.bounces.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.returns.Returns;
import io.postrider.common.verp.Mark;
import io.postrider.common.verp.ReturnPaths;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Knows the marks of this system. Keys are read once in a while; a mark that is not known may be by a key just made, so
 * that it is asked for again, but not by everybody who tries his luck.
 */
public final class KnownPaths {
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private record Known(ReturnPaths paths, long at) {}

    private final Domain domain;
    private final Returns returns;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final AtomicReference<Known> known;

    public KnownPaths(Domain domain, Returns returns, InstantSource clock, LongSupplier ticker) {
        this.domain = domain;
        this.returns = returns;
        this.clock = clock;
        this.ticker = ticker;
        known = new AtomicReference<>(read());
    }

    /** For whom this reverse-path was made; empty for every address that is none. */
    public Optional<Mark> read(Mailbox mailbox) {
        Known last = known.get();
        Optional<Mark> mark = last.paths().read(mailbox);
        boolean old = ticker.getAsLong() - last.at() > PATIENCE;
        if (mark.isPresent() || !old || !mailbox.domain().equals(domain)) {
            return mark;
        }
        known.set(read());
        return known.get().paths().read(mailbox);
    }

    private Known read() {
        return new Known(new ReturnPaths(domain, returns.keys(clock.instant())), ticker.getAsLong());
    }
}
