package io.postrider.sender.policy.sts;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.SpoolException;
import java.util.Optional;

/** Which policies hold. Safe for any number of threads. */
@FunctionalInterface
public interface KnownPolicies {

    /**
     * The policy that holds for a domain now; may wait for it to be fetched.
     *
     * @throws SpoolException it cannot be told whether there is one
     */
    Optional<StsPolicy> of(Domain domain) throws InterruptedException;

    /** For a system that keeps to none. */
    static KnownPolicies none() {
        return _ -> Optional.empty();
    }
}
