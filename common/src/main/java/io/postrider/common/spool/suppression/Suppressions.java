package io.postrider.common.spool.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The port to the suppression lists, one for each client. Entries are numbered in commit order and never changed: one that
 * is extended is entered anew. So whoever remembers the last number it has seen learns of all later ones by {@link #since},
 * and needs no query for each mail: an address it has never seen is not suppressed.
 */
public interface Suppressions {

    /** An address that is or was suppressed, for whoever keeps all of them in mind. */
    record Key(long number, ClientId client, Mailbox address) {}

    /** Enters all in one transaction. Of two entries for one address the one that holds longer stays. */
    Entered add(List<NewSuppression> entries, Instant now);

    /**
     * Enters one on its reader's own wish, with a line of the ledger of the mail that led to it, in one transaction; nothing
     * if the address is suppressed for as long already.
     *
     * @throws IllegalArgumentException the entry names no submission
     */
    Entered unsubscribe(NewSuppression entry, Instant now);

    /** Takes addresses off a client's list, in one transaction; how many of them were on it. */
    int remove(ClientId client, Collection<Mailbox> addresses, Instant now);

    /** Those of the addresses that are suppressed now, in their order. */
    List<Suppression> find(ClientId client, Collection<Mailbox> addresses, Instant now);

    /**
     * A client's list, newest first.
     *
     * @param before only those with a smaller number: that of the last one seen, or {@link Long#MAX_VALUE} to begin
     */
    List<Suppression> list(ClientId client, long before, int limit, Instant now);

    /** How many a client has now; counts, so not for hot paths. */
    long count(ClientId client, Instant now);

    /** The entries of all clients with a greater number, in order; some of them may not hold any more. */
    List<Key> since(long number, int limit);
}
