package io.postrider.common.spool.routes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a route. Numbers and words are those of the sender's; here they are only kept.
 *
 * @param health between 0 and 1, as it was at {@code failedAt}
 * @param lastFailure what went wrong last, at most 300 characters, or null if nothing did
 * @param phase whether it serves, rests or is tried
 * @param relapses how often it had to rest without long service in between
 * @param failedProbes how often in a row it answered knocks and then failed mail
 * @param keptAt when that was known
 * @param keptBy the sender that knew it
 */
public record RouteState(
        String route,
        double health,
        @Nullable Instant failedAt,
        @Nullable String lastFailure,
        Phase phase,
        Instant restsUntil,
        Instant pausedUntil,
        int relapses,
        int failedProbes,
        Instant keptAt,
        long keptBy) {

    /** Whether a route is used. Stored by their names. */
    public enum Phase {
        SERVING,
        RESTING,
        PROBING
    }
}
