package io.postrider.frontend.doubles;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Clients;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Clients in memory; fails on order. */
public final class FakeClients implements Clients {
    private final List<Client> clients = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();
    private long version;
    private Optional<SpoolException.Reason> failure = Optional.empty();
    private boolean full;

    /** A client with this token. */
    public synchronized Secret issue(String name, String token) {
        return addSecret(ensure(name, Instant.EPOCH).id(), sha256(token), "hint", Instant.EPOCH);
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
    public synchronized List<Secret> secrets() {
        check();
        return List.copyOf(secrets);
    }

    @Override
    public synchronized Secret addSecret(ClientId client, String hash, String hint, Instant now) {
        check();
        version++;
        String name = clients.get((int) client.value() - 1).name();
        Secret secret = new Secret(version, client, name, hash, hint, now);
        secrets.add(secret);
        return secret;
    }

    @Override
    public synchronized boolean revokeSecret(long number, Instant now) {
        check();
        version++;
        return secrets.removeIf(secret -> secret.number() == number);
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
