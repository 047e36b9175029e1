package io.postrider.common.spool.usage;

import io.postrider.common.spool.clients.ClientId;

/** Who is counted. */
public sealed interface Meter {

    /** All keys of a client together. */
    record OfClient(ClientId client) implements Meter {}

    /** One key. */
    record OfKey(long number) implements Meter {}
}
