package io.postrider.common.spool.clients;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may hand in mail. Secrets are kept as SHA-256 only; a secret itself never reaches this port. */
public interface Clients {

    /** A client by its stable name. */
    record Client(ClientId id, String name) {}

    /**
     * A secret of a client.
     *
     * @param hash SHA-256 of the token, 32 octets in hex
     * @param hint the token's first characters, by which people tell secrets apart
     */
    record Secret(long number, ClientId client, String clientName, String hash, String hint, Instant createdAt) {}

    /** The client of this name, entered now if it is new. */
    Client ensure(String name, Instant now);

    Optional<Client> find(String name);

    /** Every client, by name. */
    List<Client> all();

    /** Every secret that is not revoked. */
    List<Secret> secrets();

    /** Gives a client one more secret. */
    Secret addSecret(ClientId client, String hash, String hint, Instant now);

    /** Revokes one secret; false if it is not there or was revoked before. */
    boolean revokeSecret(long number, Instant now);

    /** A number that moves with every change to clients and secrets: cheap to ask, many times a second. */
    long version();
}
