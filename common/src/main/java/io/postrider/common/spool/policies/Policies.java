package io.postrider.common.spool.policies;

import io.postrider.common.address.Domain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port for policies that were fetched: one for each domain, whoever fetched it last. */
public interface Policies {

    /** What is kept for a domain, expired or not. */
    Optional<PublishedPolicy> find(Domain domain);

    /** Keeps it in place of an earlier one of its domain. */
    void keep(PublishedPolicy policy);

    /** Those that expire before that moment, the first to do so first. */
    List<PublishedPolicy> expiringBefore(Instant moment, int limit);

    /**
     * Removes some of those that expired before that moment.
     *
     * @return how many
     */
    int removeExpired(Instant moment, int limit);
}
