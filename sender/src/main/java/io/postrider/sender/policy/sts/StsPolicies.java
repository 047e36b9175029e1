package io.postrider.sender.policy.sts;

import com.github.benmanes.caffeine.cache.Ticker;
import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.policies.Policies;
import io.postrider.common.spool.policies.PublishedPolicy;
import io.postrider.sender.lookup.Lookups;
import io.postrider.sender.routing.TextRecords;
import io.postrider.sender.routing.TextRecords.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of all domains, with a memory: a mail costs no question while what is known of its domain holds, and
 * however many ask, one fetch for each domain is under way. A policy once fetched holds until it expires, whatever becomes of
 * the record, the web server or this process (RFC 8461, 5.1), for whoever can make it vanish could send the mail elsewhere.
 */
public final class StsPolicies implements KnownPolicies {

    private static final Logger log = LoggerFactory.getLogger(StsPolicies.class);

    private static final int REMEMBERED = 50_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** That a domain has none is worth as much as most of its other records. */
    private static final Duration ABSENCE = Duration.ofMinutes(10);

    /** RFC 8461, 3.3: no more than one failing fetch in five minutes. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    /** A policy is fetched anew when half of its time is over, and once a day even if its id stays the same. */
    private static final Duration REFRESHED_AFTER = Duration.ofDays(1);

    private static final int REFRESHED_AT_ONCE = 20;
    private static final int REMOVED_AT_ONCE = 1_000;

    /** What is known of a domain, and for how long nobody need ask again. */
    private record Known(Optional<StsPolicy> policy, Duration holds) {}

    private final TextRecords records;
    private final PolicySource source;
    private final Policies spool;
    private final InstantSource clock;
    private final Executor aside;
    private final Lookups<Domain, Known> known;
    private final FetchTally tally = new FetchTally();

    /**
     * @param ticker by which what is known grows old
     * @param aside runs what no mail waits for
     */
    public StsPolicies(
            TextRecords records,
            PolicySource source,
            Policies spool,
            InstantSource clock,
            Ticker ticker,
            Executor aside) {
        this.records = records;
        this.source = source;
        this.spool = spool;
        this.clock = clock;
        this.aside = aside;
        this.known = new Lookups<>(REMEMBERED, ticker, this::find, Known::holds);
    }

    /** How fetching went so far. */
    public FetchTally tally() {
        return tally;
    }

    @Override
    public Optional<StsPolicy> of(Domain domain) throws InterruptedException {
        try {
            return known.ask(domain).get().policy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Fetches anew what expires soon and removes what is expired; to be called now and then. */
    public void refresh() {
        Instant now = clock.instant();
        int removed = spool.removeExpired(now, REMOVED_AT_ONCE);
        if (removed > 0) {
            log.info("policies=expired count={}", removed);
        }
        for (PublishedPolicy policy : spool.expiringBefore(now.plus(REFRESHED_AFTER), REFRESHED_AT_ONCE)) {
            if (isStale(policy, now) && tally.mayTry(policy.domain(), now, AFTER_FAILURE)) {
                fetch(policy.domain(), policy.id(), now);
            }
        }
    }

    private Known find(Domain domain) {
        Instant now = clock.instant();
        Optional<PublishedPolicy> kept = spool.find(domain).filter(policy -> now.isBefore(policy.expiresAt()));
        Known found = switch (records.texts("_mta-sts." + domain.ascii())) {
            case Texts.Found(var texts, var ttl) -> {
                Optional<String> id = StsRecord.id(texts);
                yield id.isEmpty()
                        ? new Known(kept.map(StsPolicies::read), ABSENCE)
                        : current(domain, id.get(), kept, bounded(ttl), now);
            }
            case Texts.None _ -> new Known(kept.map(StsPolicies::read), ABSENCE);
            case Texts.Unavailable _ -> new Known(kept.map(StsPolicies::read), SHORTEST);
        };
        // What expires earlier is looked up again then.
        Duration left =
                kept.map(policy -> Duration.between(now, policy.expiresAt())).orElse(found.holds());
        return left.compareTo(found.holds()) < 0 ? new Known(found.policy(), left) : found;
    }

    /** What holds under this id: the one that is kept if it has it, else the one that is fetched now. */
    private Known current(Domain domain, String id, Optional<PublishedPolicy> kept, Duration ttl, Instant now) {
        boolean mayFetch = tally.mayTry(domain, now, AFTER_FAILURE);
        if (kept.isPresent() && kept.get().id().equals(id)) {
            if (mayFetch && isStale(kept.get(), now)) {
                aside.execute(() -> fetch(domain, id, now));
            }
            return new Known(kept.map(StsPolicies::read), ttl);
        }
        if (!mayFetch) {
            return new Known(kept.map(StsPolicies::read), SHORTEST);
        }
        Optional<StsPolicy> fetched = fetch(domain, id, now);
        return fetched.isPresent() ? new Known(fetched, ttl) : new Known(kept.map(StsPolicies::read), AFTER_FAILURE);
    }

    private Optional<StsPolicy> fetch(Domain domain, String id, Instant now) {
        String why;
        switch (source.fetch(domain)) {
            case PolicySource.Fetched.Text(var text) -> {
                try {
                    StsPolicy policy = StsPolicy.parse(text);
                    keep(new PublishedPolicy(domain, id, text, now, now.plus(policy.maxAge())));
                    tally.succeeded(domain);
                    log.info(
                            "policy=fetched domain={} id={} mode={} max-age={}",
                            domain,
                            id,
                            policy.mode(),
                            policy.maxAge());
                    return Optional.of(policy);
                } catch (IllegalArgumentException e) {
                    why = "the policy " + e.getMessage();
                }
            }
            case PolicySource.Fetched.Failed(var reason) -> why = reason;
        }
        tally.failed(domain, now);
        log.warn("policy=not-fetched domain={} reason=\"{}\"", domain, why);
        return Optional.empty();
    }

    /** A policy that cannot be kept holds in this process all the same. */
    private void keep(PublishedPolicy policy) {
        try {
            spool.keep(policy);
        } catch (SpoolException e) {
            log.warn("policy=not-kept domain={} reason=\"{}\"", policy.domain(), e.getMessage());
        }
    }

    private static StsPolicy read(PublishedPolicy kept) {
        return StsPolicy.parse(kept.text());
    }

    private static boolean isStale(PublishedPolicy policy, Instant now) {
        Duration half = Duration.between(policy.fetchedAt(), policy.expiresAt()).dividedBy(2);
        Duration fresh =
                List.of(half, REFRESHED_AFTER).stream().min(Duration::compareTo).orElse(half);
        return !now.isBefore(policy.fetchedAt().plus(fresh));
    }

    private static Duration bounded(Duration ttl) {
        return ttl.compareTo(SHORTEST) < 0 ? SHORTEST : ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
    }
}
