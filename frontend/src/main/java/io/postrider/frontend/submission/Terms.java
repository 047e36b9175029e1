package io.postrider.frontend.submission;

import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.frontend.wish.Unsubscribe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a mail is treated.
 *
 * @param expiresIn how long after accept it is not sent any more, or null for the sender's own give-up time
 */
public record Terms(
        Lane lane, @Nullable Duration expiresIn, OnDoubt onDoubt, OnFailure onFailure, Unsubscribe unsubscribe) {

    /** What everybody gets who asks for nothing. */
    public static final Terms USUAL = new Terms(Lane.NORMAL, null, OnDoubt.RETRY, OnFailure.RECORD, Unsubscribe.NONE);
}
