package io.postrider.common.spool.domains;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.clients.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The domains that mail is signed for, and their keys. */
public interface Domains {

    /** How long a key's record stays published at least after its last signature: receivers check mail late, and again. */
    Duration RECORD_STAYS = Duration.ofDays(7);

    /**
     * Enters a domain for this owner, null for every client; one that was removed comes back with its old keys, of which
     * none signs. Empty if it is here already, whoever's it is: of several that enter it at once one is first.
     */
    Optional<SendingDomain> enter(Domain name, @Nullable ClientId owner, Instant now);

    /** The domain, unless it was removed. */
    Optional<SendingDomain> find(Domain name);

    /** Every domain that was not removed, by name. */
    List<SendingDomain> all();

    /**
     * The domains that this client's mail is signed for, by name: its own, and those for every client.
     *
     * @param after names that are greater alone; empty for all
     */
    List<SendingDomain> openTo(ClientId client, String after, int limit);

    /**
     * Stores a key of a domain that is here, as {@link KeyState#PENDING}.
     *
     * @throws io.postrider.common.spool.SpoolException the domain is not here, or has or had a key of this selector
     */
    SigningKey addKey(Domain name, NewKey key, Instant now);

    /** Every key, those of removed domains too, by domain and age. */
    List<SigningKey> keys();

    /** Every key of a domain, also of one that was removed, by age. */
    List<SigningKey> keysOf(Domain name);

    /** The keys that sign, with their secrets. */
    List<ActiveKey> active();

    /**
     * Lets pending keys sign and others sign no more, in one transaction: nobody ever sees the domain without a key. Keys in
     * another state than they must have for it stay as they are.
     */
    void turn(List<Long> activate, List<Long> retire, Instant now);

    /**
     * Removes a domain: its pending keys go, the others sign no more and lose their secrets. What was signed before is
     * sent as it is.
     *
     * @return false if it is not here
     */
    boolean remove(Domain name, Instant now);

    /** How many messages signed with this key are not finished; looks at what waits, never at what is over. */
    long unfinished(long key);

    /**
     * Retires the keys that have been retiring since before that moment and that no unfinished message was signed with:
     * their secrets are forgotten, their records may be removed.
     *
     * @return how many there were
     */
    int retire(Instant retiringBefore, Instant now);

    /** A number that moves with every change here: cheap to ask, many times a second. */
    long version();
}
