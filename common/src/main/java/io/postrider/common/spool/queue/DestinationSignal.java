package io.postrider.common.spool.queue;

import java.time.Instant;

/** What an attempt says about its destination as a whole. */
public sealed interface DestinationSignal {

    /** It answered: its failures are forgotten. */
    record Worked() implements DestinationSignal {}

    /**
     * None of its exchangers could be spoken to: no other envelope is tried before {@code until}. Of several such
     * signals from attempts that ran side by side one counts.
     */
    record Suspended(Instant until, String reason) implements DestinationSignal {}

    /** Nothing was learned about it. */
    record Unknown() implements DestinationSignal {}
}
