package io.postrider.sender.transport;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.delivery.Attempt;
import io.postrider.sender.health.Knock;

/** Hands mail over by one route. Safe for any number of threads. */
public sealed interface Transport permits OverSmtp, OverHttp, Nowhere {

    /**
     * Blocks until each recipient has an outcome. An outcome other than sent and in doubt is said only of what was surely not
     * handed over.
     *
     * @param part the attempt's claim, or some of its recipients
     */
    Carried handOver(Attempt attempt, Claim part, Content content);

    /** Asks, without a mail, whether it would be taken. */
    Knock knock();

    /** Ends what is kept open without need; to be called now and then. */
    default void tidy() {
        // Most keep nothing.
    }

    /** Ends what is kept open. */
    default void close() {
        // Most keep nothing.
    }
}
