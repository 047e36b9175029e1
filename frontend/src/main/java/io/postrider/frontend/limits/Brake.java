package io.postrider.frontend.limits;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Standing;
import io.postrider.common.spool.usage.Usages.Taken;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.settings.TrustSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether the mail of a client is to be held: because somebody said so, or because the client hands in far more than
 * it ever did, or too much of it is refused. It judges from memory; only when a rule strikes for the first time is the spool
 * written, before that mail is stored, so that all frontends and the operator know.
 */
public final class Brake {
    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
    private static final long HOUR_SECONDS = 3600;

    /** By then the keys in memory say it themselves. */
    private static final long HEARD_OF_NANOS = Duration.ofSeconds(5).toNanos();

    private final TrustSettings rules;
    private final Limiter limiter;
    private final Clients clients;
    private final LongSupplier nanoTime;
    private final Map<ClientId, Long> struck = new ConcurrentHashMap<>();

    public Brake(TrustSettings rules, Limiter limiter, Clients clients, LongSupplier nanoTime) {
        this.rules = rules;
        this.limiter = limiter;
        this.clients = clients;
        this.nanoTime = nanoTime;
    }

    /**
     * Why mail that was just counted is to be held, in words for its client; null if it is not. What is captured is never
     * held: it reaches nobody.
     *
     * @throws io.postrider.common.spool.SpoolException a rule struck, and that could not be stored: no mail may go
     */
    public @Nullable String why(Key key, Instant now) {
        Standing standing = key.standing();
        Standing.Brake known = standing.brake();
        if ((known == null && !rules.hasBrake()) || key.grant().sandbox() instanceof Sandbox.Capture) {
            return null;
        }
        if (known != null) {
            return known.reason();
        }
        String reason =
                standing.isWatchedAt(now) ? judge(limiter.of(key.client().id()), now) : null;
        if (reason != null) {
            strike(key.client(), new Standing.Brake(now, reason));
        }
        return reason;
    }

    private @Nullable String judge(Counter counter, Instant now) {
        if (!counter.hasHeard()) {
            return null;
        }
        long hour = Math.floorDiv(now.getEpochSecond(), HOUR_SECONDS);
        long recipients = counter.inHour(hour);
        long busiest = counter.busiestBefore(hour);
        if (rules.surge() > 0 && recipients > rules.surgeFrom() && recipients > rules.surge() * busiest) {
            return recipients + " recipients within this hour; more than " + rules.surge()
                    + " times the busiest hour of the two weeks before, which had " + busiest;
        }
        Taken taken = counter.taken();
        long lately = taken.lately() + counter.untold();
        if (rules.refused() > 0
                && taken.hour() == hour
                && taken.failed() > rules.refusedFrom()
                && taken.failed() > rules.refused() * lately) {
            return taken.failed() + " recipients refused for good in this hour and the one before, of " + lately
                    + " that were handed in; more than a share of " + rules.refused();
        }
        return null;
    }

    /** Told to the spool once: others who come meanwhile wait for it. */
    private void strike(Client client, Standing.Brake brake) {
        struck.compute(client.id(), (id, before) -> {
            long nanos = nanoTime.getAsLong();
            if (before != null && nanos - before < HEARD_OF_NANOS) {
                return before;
            }
            if (clients.brakeByRule(id, brake)) {
                LOG.warn(
                        "braked client={} reason=\"{}\": its new mail is held until `postrider client release`",
                        Cleaned.logged(client.name()),
                        brake.reason());
            }
            return nanos;
        });
    }
}
