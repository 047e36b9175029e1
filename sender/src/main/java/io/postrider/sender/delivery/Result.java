package io.postrider.sender.delivery;

import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.AttemptRecord;
import java.time.Instant;
import java.util.List;

/** How an attempt ended. */
public sealed interface Result {

    /**
     * It ran to its end.
     *
     * @param outcomes one for each recipient of the claim, in its order
     */
    record Ended(List<Outcome> outcomes, AttemptRecord record, Contact contact) implements Result {
        public Ended {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** We took it back before anything definite happened: surely not sent, and no attempt. */
    record Withdrawn(String why) implements Result {}

    /** There was no way to try it by now: surely not sent, and no attempt. */
    record Postponed(Instant due, String why) implements Result {}
}
