package io.postrider.common.spool.intake;

import java.time.Duration;

/**
 * By which a repeated request is known, of one client. Kept for {@link #KEPT} from its first use, however short the
 * submission itself is kept.
 *
 * @param digest SHA-256 of the request as it was written, in hex: the same key with another one is a mistake
 */
public record OnceKey(String key, String digest) {

    /** How long a repetition is known. */
    public static final Duration KEPT = Duration.ofHours(24);
}
