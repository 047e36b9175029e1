package io.postrider.testing.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.ActiveKey;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.KeyState;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.common.spool.domains.SendingDomain;
import io.postrider.common.spool.domains.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The port of domains for those who only sign: active keys in memory, and a spool that fails on order. */
public final class KeysInMemory implements Domains {

    private final List<ActiveKey> active = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();
    private volatile boolean failing;

    /** From now on this key signs. */
    public void add(Domain domain, @Nullable ClientId owner, NewKey key) {
        SigningKey stored = new SigningKey(
                active.size() + 1L,
                domain,
                key.selector(),
                key.algorithm(),
                key.publicKey(),
                KeyState.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null);
        version.incrementAndGet();
        active.add(new ActiveKey(new SendingDomain(domain, owner, Instant.EPOCH), stored, key.secret()));
    }

    /** From now on there are none. */
    public void clear() {
        active.clear();
        version.incrementAndGet();
    }

    /** From now on nothing can be asked. */
    public void fail() {
        failing = true;
    }

    @Override
    public List<ActiveKey> active() {
        return List.copyOf(active);
    }

    @Override
    public long version() {
        if (failing) {
            throw new SpoolException(SpoolException.Reason.FAILED, "the disk is gone");
        }
        return version.get();
    }

    @Override
    public Optional<SendingDomain> enter(Domain name, @Nullable ClientId owner, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SendingDomain> find(Domain name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SendingDomain> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SendingDomain> openTo(ClientId client, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SigningKey addKey(Domain name, NewKey key, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SigningKey> keys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SigningKey> keysOf(Domain name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void turn(List<Long> activate, List<Long> retire, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Domain name, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long unfinished(long key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int retire(Instant retiringBefore, Instant now) {
        throw new UnsupportedOperationException();
    }
}
