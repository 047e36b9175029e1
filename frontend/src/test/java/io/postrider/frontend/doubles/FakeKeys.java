package io.postrider.frontend.doubles;

import io.postrider.common.spool.keys.SecretKey;
import io.postrider.common.spool.keys.SecretKeys;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keys of one purpose, in memory. */
final class FakeKeys implements SecretKeys {
    private final List<SecretKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public List<SecretKey> all(String purpose) {
        return keys;
    }

    @Override
    public List<SecretKey> ensure(String purpose, byte[] first, Instant now) {
        if (keys.isEmpty()) {
            add(purpose, first, now);
        }
        return keys;
    }

    @Override
    public SecretKey add(String purpose, byte[] octets, Instant now) {
        keys.addFirst(new SecretKey(keys.size() + 1L, octets, now));
        return keys.getFirst();
    }

    @Override
    public int removeOlder(String purpose, Instant madeBefore) {
        throw new UnsupportedOperationException();
    }
}
