package io.postrider.frontend.credentials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that are not revoked, by the hashes of their tokens. Never changes; a newer one replaces it. */
final class Keyring {
    private final Map<Long, List<HeldKey>> byFirstOctets = new HashMap<>();

    Keyring(List<HeldKey> keys) {
        for (HeldKey key : keys) {
            byFirstOctets
                    .computeIfAbsent(key.token().firstOctets(), _ -> new ArrayList<>(1))
                    .add(key);
        }
    }

    @Nullable
    HeldKey find(Token token) {
        for (HeldKey key : byFirstOctets.getOrDefault(token.firstOctets(), List.of())) {
            if (key.token().isSameAs(token)) {
                return key;
            }
        }
        return null;
    }
}
