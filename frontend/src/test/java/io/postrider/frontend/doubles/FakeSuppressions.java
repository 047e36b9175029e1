package io.postrider.frontend.doubles;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.Entered;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.Suppressions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lists in memory that never expire; counts how often somebody is looked up, and fails on order. */
public final class FakeSuppressions implements Suppressions {
    private final List<Suppression> entries = new CopyOnWriteArrayList<>();
    private final AtomicInteger lookedUp = new AtomicInteger();
    private volatile long number;
    private volatile boolean failing;

    /** Addresses that {@link #find} was asked for. */
    public int lookedUp() {
        return lookedUp.get();
    }

    public void fail(boolean now) {
        failing = now;
    }

    @Override
    public synchronized Entered add(List<NewSuppression> added, Instant now) {
        for (NewSuppression each : added) {
            number++;
            entries.add(new Suppression(
                    number,
                    each.client(),
                    each.address(),
                    each.reason(),
                    each.text(),
                    each.submission(),
                    0,
                    now,
                    each.expiresAt()));
        }
        return new Entered(added.size(), 0, 0);
    }

    @Override
    public Entered unsubscribe(NewSuppression entry, Instant now) {
        return add(List.of(entry), now);
    }

    @Override
    public int remove(ClientId client, Collection<Mailbox> addresses, Instant now) {
        int before = entries.size();
        entries.removeIf(each -> each.client().equals(client) && addresses.contains(each.address()));
        return before - entries.size();
    }

    @Override
    public List<Suppression> find(ClientId client, Collection<Mailbox> addresses, Instant now) {
        lookedUp.addAndGet(addresses.size());
        return entries.stream()
                .filter(each -> each.client().equals(client) && addresses.contains(each.address()))
                .toList();
    }

    @Override
    public List<Key> since(long after, int limit) {
        if (failing) {
            throw new SpoolException(SpoolException.Reason.FAILED, "scripted");
        }
        return entries.stream()
                .filter(each -> each.number() > after)
                .limit(limit)
                .map(each -> new Key(each.number(), each.client(), each.address()))
                .toList();
    }

    @Override
    public List<Suppression> list(ClientId client, long before, int limit, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(ClientId client, Instant now) {
        throw new UnsupportedOperationException();
    }
}
