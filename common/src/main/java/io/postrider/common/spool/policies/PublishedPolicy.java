package io.postrider.common.spool.policies;

import io.postrider.common.address.Domain;
import java.time.Instant;

/**
 * A domain's MTA-STS policy (RFC 8461) as it was fetched.
 *
 * @param id what the domain's record in the DNS called it
 * @param text the policy itself, at most 64 KB
 * @param expiresAt when it holds no longer, unless it is fetched again
 */
public record PublishedPolicy(Domain domain, String id, String text, Instant fetchedAt, Instant expiresAt) {}
