package io.postrider.frontend.hooks.sns;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;

/** Where Amazon's certificates come from. */
@FunctionalInterface
public interface Certificates {

    /** What a certificate says. */
    record Certified(PublicKey key, Instant from, Instant until) {

        boolean isValid(Instant now) {
            return !now.isBefore(from) && !now.isAfter(until);
        }
    }

    /**
     * What the certificate says that is at this place, which was found to be one of Amazon's.
     *
     * @throws IOException it cannot be had now
     */
    Certified at(URI place) throws IOException;
}
