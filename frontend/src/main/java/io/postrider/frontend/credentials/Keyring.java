package io.postrider.frontend.credentials;

import io.postrider.common.spool.clients.Clients.Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hashes of all tokens that hold, and whose they are. Never changes; a newer one replaces it. */
final class Keyring {

    /** A token that holds and its owner. */
    record Entry(Token token, Client client) {}

    private final Map<Long, List<Entry>> byFirstOctets = new HashMap<>();

    Keyring(List<Entry> entries) {
        for (Entry entry : entries) {
            byFirstOctets
                    .computeIfAbsent(entry.token().firstOctets(), _ -> new ArrayList<>(1))
                    .add(entry);
        }
    }

    Optional<Client> find(Token token) {
        for (Entry entry : byFirstOctets.getOrDefault(token.firstOctets(), List.of())) {
            if (entry.token().isSameAs(token)) {
                return Optional.of(entry.client());
            }
        }
        return Optional.empty();
    }
}
