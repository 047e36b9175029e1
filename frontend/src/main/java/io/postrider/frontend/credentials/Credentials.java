package io.postrider.frontend.credentials;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Clients.Client;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whose token is whose and what it may, from memory. {@link #refresh} is called several times a second, so that what was revoked
 * fails within a second; when the spool could not be asked for longer than five, nobody is known.
 */
public final class Credentials {

    /** A revocation that could not be heard of must not be outlived by its token for long. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private static final long NEVER = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Clients clients;
    private final ClientsFile file;
    private final @Nullable String withoutToken;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Uses uses = new Uses();

    private volatile Snapshot snapshot;
    private long version = NEVER;
    private long fileNumber = NEVER;
    private String trouble = "";

    private record Snapshot(Keyring keyring, @Nullable Key withoutToken, long askedAt, boolean known) {}

    /** Knows nobody until the first {@link #refresh}; {@code nanoTime} is a clock that never steps. */
    public Credentials(Clients clients, Path file, InstantSource clock, LongSupplier nanoTime) {
        this(clients, file, null, clock, nanoTime);
    }

    /** The same, which knows one client by its name alone. */
    public Credentials(
            Clients clients, Path file, @Nullable String withoutToken, InstantSource clock, LongSupplier nanoTime) {
        this.clients = clients;
        this.file = new ClientsFile(file);
        this.withoutToken = withoutToken;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.snapshot = new Snapshot(new Keyring(List.of()), null, 0, false);
    }

    /** Whose mail it is that comes without a token, at the doors that take it: as one that a token of it showed. */
    public Ownership ownerWithoutToken() {
        Snapshot now = snapshot;
        if (!isFresh(now)) {
            return new Ownership.NotNow();
        }
        Key key = now.withoutToken();
        return key == null ? new Ownership.Unknown() : new Ownership.Owned(key);
    }

    private boolean isFresh(Snapshot now) {
        return now.known() && nanoTime.getAsLong() - now.askedAt() <= TRUSTED.toNanos();
    }

    /** Whose token this is, shown from this address. */
    public Ownership ownerOf(Token token, String address) {
        Snapshot now = snapshot;
        if (!isFresh(now)) {
            return new Ownership.NotNow();
        }
        HeldKey found = now.keyring().find(token);
        if (found == null || found.key().grant().isExpiredAt(clock.instant())) {
            return new Ownership.Unknown();
        }
        if (!found.mayBeShownFrom(address)) {
            return new Ownership.Elsewhere(found.key());
        }
        found.use().touch(clock.millis());
        return new Ownership.Owned(found.key());
    }

    /** Asks file and spool whether anything changed. Called by one thread. */
    public void refresh() {
        long askedAt = nanoTime.getAsLong();
        ClientsFile.Reading listed = file.read();
        try {
            long seen = clients.version();
            if (seen == version && listed.number() == fileNumber) {
                snapshot = new Snapshot(snapshot.keyring(), snapshot.withoutToken(), askedAt, true);
            } else {
                List<HeldKey> keys = issued();
                fileNumber = addListed(listed.tokens(), keys) ? listed.number() : NEVER;
                version = seen;
                snapshot = new Snapshot(new Keyring(keys), named(), askedAt, true);
            }
            told("");
            uses.store(clients, askedAt);
        } catch (SpoolException e) {
            told(e.reason() + ": " + e.getMessage());
        }
    }

    private @Nullable Key named() {
        if (withoutToken == null) {
            return null;
        }
        Client client = clients.find(withoutToken).orElse(null);
        if (client == null) {
            LOG.warn("frontend.smtp.client-without-login: there is no client {}", withoutToken);
            return null;
        }
        return Key.listed(client, "", clients.standings().getOrDefault(client.id(), Standing.USUAL));
    }

    private List<HeldKey> issued() {
        List<Key> keys = clients.keys();
        uses.keep(keys);
        List<HeldKey> held = new ArrayList<>(keys.size());
        for (Key key : keys) {
            held.add(new HeldKey(key, uses.of(key)));
        }
        return held;
    }

    /** False when a client could not be entered, on a full disk for example: the others are served meanwhile. */
    private boolean addListed(List<Token> tokens, List<HeldKey> keys) {
        Map<String, Client> entered = new HashMap<>();
        clients.all().forEach(client -> entered.put(client.name(), client));
        Map<ClientId, Standing> standings = clients.standings();
        boolean all = true;
        for (Token token : tokens) {
            String name = "file-" + token.shortHash();
            try {
                Client client = entered.computeIfAbsent(name, this::enter);
                Standing standing = standings.getOrDefault(client.id(), Standing.USUAL);
                keys.add(new HeldKey(Key.listed(client, token.hash(), standing), new Use(0)));
            } catch (SpoolException _) {
                all = false;
            }
        }
        return all;
    }

    private Client enter(String name) {
        return clients.ensure(name, clock.instant());
    }

    private void told(String now) {
        if (!now.equals(trouble)) {
            trouble = now;
            if (now.isEmpty()) {
                LOG.info("tokens are up to date again");
            } else {
                LOG.warn("tokens cannot be brought up to date: {}", now);
            }
        }
    }
}
