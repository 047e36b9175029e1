package io.postrider.common.spool.clients;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may hand in mail. Tokens are kept as SHA-256 only; a token itself never reaches this port. */
public interface Clients {

    /** A client by its stable name. */
    record Client(ClientId id, String name) {}

    /** The client of this name, entered now if it is new. */
    Client ensure(String name, Instant now);

    Optional<Client> find(String name);

    /** Every client, by name. */
    List<Client> all();

    /** Every key that is not revoked, also expired ones. */
    List<Key> keys();

    /** Gives a client one more key, by its token's SHA-256 in hex and its first characters. */
    Key addKey(ClientId client, String hash, String hint, Grant grant, Instant now);

    /** Revokes one key; false if it is not there or was revoked before. */
    boolean revokeKey(long number, Instant now);

    /** Records when keys were last used, by their numbers; a time before the one that is known changes nothing. */
    void used(Map<Long, Instant> at);

    /** How each client stands of whom something was said. */
    Map<ClientId, Standing> standings();

    /** Gives a client these limits in place of those it had. */
    void limit(ClientId client, Limits limits);

    /** Holds a client's new mail from now on; false if it was held before. */
    boolean brake(ClientId client, Standing.Brake brake);

    /** The same by a rule, not by a person: false also while the client is trusted. */
    boolean brakeByRule(ClientId client, Standing.Brake brake);

    /**
     * Ends that; what is held by then is let go by {@link io.postrider.common.spool.control.QueueControl#releaseBraked}.
     *
     * @param trustedUntil until then no rule brakes it again
     * @return false if it was not braked; it is trusted all the same
     */
    boolean unbrake(ClientId client, Instant trustedUntil, Instant now);

    /** A number that moves with every change to clients, their standing and keys, but not with their use: cheap to ask, many times a second. */
    long version();
}
