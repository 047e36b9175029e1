package io.postrider.frontend.limits;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.usage.Meter;
import io.postrider.common.spool.usage.Usages;
import io.postrider.common.spool.usage.Usages.Taken;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts what clients and keys hand in, in memory, and says when one had enough. What other frontends took is heard of at
 * each {@link #exchange}: over all of them a limit may be passed by what comes in between two of those.
 */
public final class Limiter {
    /** Where there are no limits. */
    private static final Allowance FREE = new Allowance.Granted(List.of());

    private final Map<Meter, Counter> counters = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    public Limiter(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Takes so many recipients from what the key and its client may still hand in, or takes nothing. */
    public Allowance take(Key key, int recipients) {
        Counter client = counter(new Meter.OfClient(key.client().id()));
        Limits ofClient = key.standing().limits();
        Limits ofKey = key.grant().limits();
        if (ofClient.equals(Limits.NONE) && ofKey.equals(Limits.NONE)) {
            client.count(recipients);
            return FREE;
        }
        return Stint.take(stints(key), recipients, clock.instant());
    }

    /** What is left of the limits of a key and its client; nothing where there are none. */
    public List<Allowance.Left> left(Key key) {
        Limits ofClient = key.standing().limits();
        Limits ofKey = key.grant().limits();
        if (ofClient.equals(Limits.NONE) && ofKey.equals(Limits.NONE)) {
            return List.of();
        }
        return Stint.left(stints(key), clock.instant());
    }

    /** What a client took by all its keys. */
    Counter of(ClientId client) {
        return counter(new Meter.OfClient(client));
    }

    private List<Stint> stints(Key key) {
        Limits ofKey = key.grant().limits();
        Limits ofClient = key.standing().limits();
        Counter client = counter(new Meter.OfClient(key.client().id()));
        if (key.number() == Key.LISTED) {
            return List.of(new Stint("client", client, ofClient));
        }
        Counter own = counter(new Meter.OfKey(key.number()));
        return List.of(new Stint("key", own, ofKey), new Stint("client", client, ofClient));
    }

    private Counter counter(Meter meter) {
        Counter known = counters.get(meter);
        return known != null ? known : counters.computeIfAbsent(meter, _ -> new Counter(nanoTime));
    }

    /** Tells the spool what was taken since the last time, and hears what all took. Called by one thread. */
    public void exchange(Usages usages) {
        Map<Meter, Long> news = new HashMap<>();
        counters.forEach((meter, counter) -> {
            if (counter.isOfInterest()) {
                news.put(meter, counter.untold());
            }
        });
        if (news.isEmpty()) {
            return;
        }
        Map<Meter, Taken> taken = usages.add(news, clock.instant());
        taken.forEach((meter, all) -> counters.computeIfPresent(meter, (_, counter) -> {
            counter.told(news.getOrDefault(meter, 0L), all);
            return counter;
        }));
    }
}
