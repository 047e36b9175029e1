package io.postrider.common.spool.clients;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who the mail of a client is from that names no author. */
public interface DefaultAuthors {

    /** As it was set: an address, or a name and an address in angle brackets. */
    Optional<String> find(ClientId client);

    /** Sets it, or takes it away. */
    void set(ClientId client, @Nullable String author);
}
