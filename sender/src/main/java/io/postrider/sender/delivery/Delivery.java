package io.postrider.sender.delivery;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.policy.Protection;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.Router;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Carries mail to the exchangers that a router finds. */
public final class Delivery implements Attempt.Carrier {

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

    /** One pass over the exchangers of the claim's domain, or one for each recipient; never postponed. */
    @Override
    public Result attempt(Attempt attempt, Content content) {
        return attempt(attempt, attempt.claim(), content);
    }

    /** The same for the attempt's claim, or for some of its recipients. */
    public Result attempt(Attempt attempt, Claim part, Content content) {
        Pass.Ways ways = new Pass.Ways(router, protection, sessions);
        Stopwatch watch = new Stopwatch(clock.instant(), ticker);
        Function<Claim, Result> pass = claim -> new Pass(ways, watch, attempt, claim, content).run();
        return paths.areFor(part) ? new OneByOne(part, paths, pass).run() : pass.apply(part);
    }
}
