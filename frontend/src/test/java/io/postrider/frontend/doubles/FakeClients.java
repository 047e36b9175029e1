package io.postrider.frontend.doubles;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clients in memory; fails on order. */
public final class FakeClients implements Clients {
    private final List<Client> clients = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<Map<Long, Instant>> used = new ArrayList<>();
    private final Map<ClientId, Standing> standings = new HashMap<>();
    private long version;
    private Optional<SpoolException.Reason> failure = Optional.empty();
    private boolean full;

    /** A client with this token. */
    public synchronized Key issue(String name, String token) {
        return issue(name, token, Grant.USUAL);
    }

    /** A client with this token, which grants this. */
    public synchronized Key issue(String name, String token, Grant grant) {
        return addKey(ensure(name, Instant.EPOCH).id(), sha256(token), "hint", grant, Instant.EPOCH);
    }

    /** From now on every call fails so. */
    public synchronized void failWith(SpoolException.Reason reason) {
        failure = Optional.of(reason);
    }

    /** From now on reading works and entering does not. */
    public synchronized void fill() {
        full = true;
    }

    public synchronized void recover() {
        failure = Optional.empty();
        full = false;
    }

    @Override
    public synchronized Client ensure(String name, Instant now) {
        Optional<Client> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        if (full) {
            throw new SpoolException(SpoolException.Reason.FULL, "no space");
        }
        Client client = new Client(new ClientId(clients.size() + 1L), name);
        clients.add(client);
        version++;
        return client;
    }

    @Override
    public synchronized Optional<Client> find(String name) {
        check();
        return clients.stream().filter(client -> client.name().equals(name)).findFirst();
    }

    @Override
    public synchronized List<Client> all() {
        check();
        return List.copyOf(clients);
    }

    @Override
    public synchronized List<Key> keys() {
        check();
        return keys.stream().map(this::standing).toList();
    }

    private Key standing(Key key) {
        return new Key(
                key.number(),
                key.client(),
                key.hash(),
                key.hint(),
                key.grant(),
                standings.getOrDefault(key.client().id(), Standing.USUAL),
                key.createdAt(),
                key.usedAt());
    }

    @Override
    public synchronized Key addKey(ClientId client, String hash, String hint, Grant grant, Instant now) {
        check();
        version++;
        Key key = new Key(
                version,
                clients.get((int) client.value() - 1),
                hash,
                hint,
                grant,
                standings.getOrDefault(client, Standing.USUAL),
                now,
                null);
        keys.add(key);
        return key;
    }

    @Override
    public synchronized boolean revokeKey(long number, Instant now) {
        check();
        version++;
        return keys.removeIf(key -> key.number() == number);
    }

    @Override
    public synchronized void used(Map<Long, Instant> at) {
        check();
        used.add(Map.copyOf(at));
    }

    @Override
    public synchronized Map<ClientId, Standing> standings() {
        return Map.copyOf(standings);
    }

    @Override
    public synchronized void limit(ClientId client, Limits limits) {
        version++;
        Standing before = standings.getOrDefault(client, Standing.USUAL);
        standings.put(client, new Standing(limits, before.brake(), before.trustedUntil()));
    }

    @Override
    public synchronized boolean brake(ClientId client, Standing.Brake brake) {
        check();
        Standing before = standings.getOrDefault(client, Standing.USUAL);
        if (before.brake() != null) {
            return false;
        }
        version++;
        standings.put(client, new Standing(before.limits(), brake, before.trustedUntil()));
        return true;
    }

    @Override
    public synchronized boolean brakeByRule(ClientId client, Standing.Brake brake) {
        return standings.getOrDefault(client, Standing.USUAL).isWatchedAt(brake.since()) && brake(client, brake);
    }

    @Override
    public synchronized boolean unbrake(ClientId client, Instant trustedUntil, Instant now) {
        check();
        version++;
        Standing before = standings.getOrDefault(client, Standing.USUAL);
        standings.put(client, new Standing(before.limits(), null, trustedUntil));
        return before.brake() != null;
    }

    /** What was recorded of their use, call by call. */
    public synchronized List<Map<Long, Instant>> used() {
        return List.copyOf(used);
    }

    @Override
    public synchronized long version() {
        check();
        return version;
    }

    public static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        failure.ifPresent(reason -> {
            throw new SpoolException(reason, "scripted");
        });
    }
}
