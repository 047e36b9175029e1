package io.postrider.sender.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a route that is worth keeping over a restart and telling to others.
 *
 * @param health between 0 and 1, as it was at {@code failedAt}
 * @param relapses how often it had to rest without long service in between
 * @param failedProbes how often in a row it answered knocks and then failed mail
 */
public record Memory(
        double health,
        @Nullable Instant failedAt,
        @Nullable String lastFailure,
        Phase phase,
        Instant restsUntil,
        Instant pausedUntil,
        int relapses,
        int failedProbes) {}
