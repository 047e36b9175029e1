package io.postrider.common.spool.queue;

import java.time.Instant;
import java.util.List;

/**
 * The end of a claim by an attempt: a verdict on every recipient of the claim.
 *
 * @param retryAt when those who still wait become due; without meaning if none does
 */
public record Settlement(
        List<RecipientVerdict> verdicts, AttemptRecord attempt, DestinationSignal destination, Instant retryAt) {

    public Settlement {
        verdicts = List.copyOf(verdicts);
    }
}
