package io.postrider.common.spool.queue;

import java.time.Instant;
import java.util.List;

/**
 * The end of a claim by an attempt: a verdict on every recipient of the claim.
 *
 * @param isLate whether those who still wait are to be reported as late, where their submission asks for it and nobody did
 * @param retryAt when those who still wait become due; without meaning if none does
 */
public record Settlement(
        List<RecipientVerdict> verdicts,
        AttemptRecord attempt,
        DestinationSignal destination,
        Instant retryAt,
        boolean isLate) {

    /** Of mail that is not late. */
    public Settlement(
            List<RecipientVerdict> verdicts, AttemptRecord attempt, DestinationSignal destination, Instant retryAt) {
        this(verdicts, attempt, destination, retryAt, false);
    }

    public Settlement {
        verdicts = List.copyOf(verdicts);
    }
}
