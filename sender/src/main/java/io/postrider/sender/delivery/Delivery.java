package io.postrider.sender.delivery;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.policy.Protection;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.Router;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Attempts claimed envelopes. One is enough for a process; safe for any number of threads. */
public final class Delivery {

    private final Router router;
    private final Protection protection;
    private final SessionPool sessions;
    private final PersonalPaths paths;
    private final InstantSource clock;
    private final LongSupplier ticker;

    public Delivery(
            Router router,
            Protection protection,
            SessionPool sessions,
            PersonalPaths paths,
            InstantSource clock,
            LongSupplier ticker) {
        this.router = router;
        this.protection = protection;
        this.sessions = sessions;
        this.paths = paths;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * One pass over the exchangers of the claim's domain, or one for each recipient; blocks until every recipient has an
     * outcome or the attempt is taken back.
     *
     * @throws RuntimeException the message could not be read; if its dot may have been given to a socket nevertheless,
     *     there is a result instead, and it says so
     */
    public Result attempt(Attempt attempt, Content content) {
        Pass.Ways ways = new Pass.Ways(router, protection, sessions);
        Stopwatch watch = new Stopwatch(clock.instant(), ticker);
        Function<Claim, Result> pass = claim -> new Pass(ways, watch, attempt, claim, content).run();
        return paths.areFor(attempt.claim())
                ? new OneByOne(attempt.claim(), paths, pass).run()
                : pass.apply(attempt.claim());
    }
}
