package io.postrider.common.spool.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a client stands with the system.
 *
 * @param brake why its new mail is held, or null if it is not
 * @param trustedUntil until then no rule brakes it, for somebody has looked; or null
 */
public record Standing(
        Limits limits, @Nullable Brake brake, @Nullable Instant trustedUntil) {

    /** Of a client of whom nothing was ever said. */
    public static final Standing USUAL = new Standing(Limits.NONE, null, null);

    /** Its new mail is held until somebody lets it go; the reason is told to the client. */
    public record Brake(Instant since, String reason) {}

    /** Whether rules may brake it now. */
    public boolean isWatchedAt(Instant now) {
        return trustedUntil == null || !now.isBefore(trustedUntil);
    }
}
