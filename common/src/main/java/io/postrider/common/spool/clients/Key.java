package io.postrider.common.spool.clients;

import io.postrider.common.spool.clients.Clients.Client;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of a client: what somebody who shows its token may do. The token itself is kept nowhere.
 *
 * @param number the spool's own, never reused; {@link #LISTED} for a token of the clients file
 * @param hash SHA-256 of the token, 32 octets in hex
 * @param hint the token's first characters, by which people tell keys apart
 * @param standing its client's
 * @param usedAt when it was last used, within about an hour; null if never, as far as that is known
 */
public record Key(
        long number,
        Client client,
        String hash,
        String hint,
        Grant grant,
        Standing standing,
        Instant createdAt,
        @Nullable Instant usedAt) {

    /** The number of keys that are not the spool's. */
    public static final long LISTED = 0;

    /** A token of the clients file: whatever its client may do, and no administration. */
    public static Key listed(Client client, String hash, Standing standing) {
        return new Key(LISTED, client, hash, "", Grant.USUAL, standing, Instant.EPOCH, null);
    }
}
