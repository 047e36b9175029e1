package io.postrider.common.spool.domains;

import io.postrider.common.address.Domain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret.
 *
 * @param publicKey as its record has it behind {@code p=}: base64
 * @param activatedAt when it began to sign, or null
 * @param retiringAt when it signed no more, or null
 * @param retiredAt when its record could be removed, or null
 */
public record SigningKey(
        long number,
        Domain domain,
        String selector,
        KeyAlgorithm algorithm,
        String publicKey,
        KeyState state,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiringAt,
        @Nullable Instant retiredAt) {

    /** The name of its DNS record (RFC 6376, 3.6.2.1). */
    public String recordName() {
        return selector + "._domainkey." + domain.ascii();
    }

    /** The text of its DNS record (RFC 6376, 3.6.1), as one string of any length. */
    public String recordText() {
        return "v=DKIM1; k=" + algorithm.tag() + "; p=" + publicKey;
    }
}
