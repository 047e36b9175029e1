package io.postrider.sender.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well a route does, between 0 and 1: a failure takes a tenth of it away, a success gives back a tenth of what is
 * missing, and five minutes without a failure all of it, in equal steps (the score of Micro email service). Slowness counts
 * as well: who takes longer than a mail's patience is worth as much less.
 */
final class Health {

    private static final double KEPT = 0.9;
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(5);

    /** An answer within this time is as good as any. */
    private static final double PATIENCE = Duration.ofSeconds(5).toMillis();

    private double health = 1;
    private @Nullable Instant failedAt;
    private double millis;
    private @Nullable Instant answeredAt;

    double at(Instant now) {
        return regained(health, failedAt, now) * swiftness(now);
    }

    void failed(Instant now) {
        health = KEPT * regained(health, failedAt, now);
        failedAt = now;
    }

    void succeeded() {
        health = KEPT * health + (1 - KEPT);
    }

    void took(Duration time, Instant now) {
        millis = answeredAt == null ? time.toMillis() : KEPT * millis + (1 - KEPT) * time.toMillis();
        answeredAt = now;
    }

    Duration took() {
        return Duration.ofMillis(Math.round(millis));
    }

    @Nullable
    Instant failedAt() {
        return failedAt;
    }

    /** As it was when it failed last, or as successes have made it since. */
    double raw() {
        return health;
    }

    void restore(double to, @Nullable Instant failed) {
        health = Math.clamp(to, 0, 1);
        failedAt = failed;
    }

    private double swiftness(Instant now) {
        return millis <= PATIENCE ? 1 : regained(PATIENCE / millis, answeredAt, now);
    }

    private static double regained(double what, @Nullable Instant since, Instant now) {
        if (since == null) {
            return what;
        }
        double part = (double) Duration.between(since, now).toMillis() / FORGIVEN_AFTER.toMillis();
        return what + (1 - what) * Math.clamp(part, 0, 1);
    }
}
