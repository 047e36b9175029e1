package io.postrider.sender.retry;

import io.postrider.common.spool.queue.RecipientVerdict;
import java.time.Instant;
import java.util.List;

/**
 * What follows from an attempt.
 *
 * @param retryAt when those who still wait are due; without meaning if none does
 */
public record Decision(List<RecipientVerdict> verdicts, Instant retryAt) {

    public Decision {
        verdicts = List.copyOf(verdicts);
    }
}
