package io.postrider.common.spool.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a submission is tried for the first time. */
public sealed interface Start {

    /** At once. */
    record Now() implements Start {}

    /** At that time; until then it is held. */
    record At(Instant sendAt) implements Start {}

    /**
     * When somebody releases it.
     *
     * @param expiresIn how long after its release it is not sent any more, or null for the sender's own give-up time
     */
    record Held(@Nullable Duration expiresIn) implements Start {}

    Start NOW = new Now();
}
