package io.postrider.sender.policy.sts;

import io.postrider.common.address.Domain;

/** Where policies are fetched from. Safe for any number of threads. */
@FunctionalInterface
public interface PolicySource {

    /** What came of it. */
    sealed interface Fetched {

        /** The policy, unread. */
        record Text(String text) implements Fetched {}

        /** None came. */
        record Failed(String why) implements Fetched {}
    }

    /** Fetches a domain's policy; blocks, for a bounded time. */
    Fetched fetch(Domain domain);
}
