package io.postrider.sender.presence;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.settings.value.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which destinations this sender prefers: those of its static shard and, among these, those that rendezvous hashing gives
 * to it among the living senders, by their own name or by one that several have agreed on. A preference only: when two
 * senders' views differ for a moment, claims keep each mail with one of them.
 *
 * <p>The hash of a destination is FNV-1a (64 bit) over the octets of its domain in A-labels, finished with the mixing of
 * MurmurHash3. Shard {@code i/n} takes the destinations whose unsigned hash leaves {@code i} when divided by {@code n}.
 */
public final class Affinity implements Preference {

    private final @Nullable Shard shard;
    private final InstanceId self;
    private final List<InstanceId> living;

    public Affinity(@Nullable Shard shard, InstanceId self, List<InstanceId> living) {
        this.shard = shard;
        this.self = self;
        this.living = List.copyOf(living);
    }

    @Override
    public boolean prefers(Domain destination, @Nullable String agreed) {
        if (shard == null && living.size() <= 1) {
            return true;
        }
        // A shard is of domains, whatever is agreed: it was promised so, and the spool need not be asked.
        return isInShard(hash(destination.ascii())) && isNearest(hash(agreed == null ? destination.ascii() : agreed));
    }

    @Override
    public boolean isShared() {
        return shard == null && living.size() > 1;
    }

    private boolean isInShard(long hash) {
        return shard == null || Long.remainderUnsigned(hash, shard.count()) == shard.index();
    }

    private boolean isNearest(long hash) {
        // Senders with different shards have different destinations: the shard alone decides.
        if (shard != null && shard.count() > 1) {
            return true;
        }
        long own = weight(hash, self);
        for (InstanceId other : living) {
            if (!other.equals(self) && Long.compareUnsigned(weight(hash, other), own) > 0) {
                return false;
            }
        }
        return true;
    }

    static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ (name.charAt(i) & 0xFF)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long weight(long hash, InstanceId instance) {
        return mix(hash ^ mix(instance.value() + 0x9E3779B97F4A7C15L));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
