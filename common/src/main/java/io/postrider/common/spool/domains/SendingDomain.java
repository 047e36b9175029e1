package io.postrider.common.spool.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain that mail may be signed for.
 *
 * @param owner the only client whose mail is signed with its keys, or null for every client
 */
public record SendingDomain(Domain name, @Nullable ClientId owner, Instant createdAt) {

    /** Whether this client's mail is signed with its keys. */
    public boolean isFor(ClientId client) {
        return owner == null || owner.equals(client);
    }
}
