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

    /**
     * When somebody lets its client's mail go, which is held by the brake: then as was asked for. Where the client is not
     * braked any more when it is stored, as if it had never been.
     *
     * @param then what was asked for: at once, or at a time
     * @param why in words for the ledger
     */
    record Braked(Start then, String why) implements Start {
        public Braked {
            if (then instanceof Held || then instanceof Braked) {
                throw new IllegalArgumentException("what is held already needs no brake");
            }
        }
    }

    Start NOW = new Now();
}
