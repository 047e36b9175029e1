package io.postrider.sender.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A route as it stands.
 *
 * @param score what it is chosen by now; 0 while it rests
 * @param coldPlaces recipient domains at which it is not welcome
 * @param attempts mails that were tried by it since the start, with any end
 * @param failures those of them that it failed
 * @param took how long it takes for one, on the average of the last few
 * @param lastFailure what it was that went wrong last, or null if nothing did
 * @param opensAt when it is asked again, if it rests or was asked to pause
 */
public record RouteView(
        String route,
        double score,
        Phase phase,
        int coldPlaces,
        long attempts,
        long failures,
        Duration took,
        @Nullable String lastFailure,
        @Nullable Instant failedAt,
        @Nullable Instant opensAt) {}
