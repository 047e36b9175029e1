package io.postrider.common.spool.queue;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Reply;

/** What an attempt's outcome means for one recipient, after the retry policy was asked. */
public sealed interface Verdict {

    /** Finished: the next hop took it. */
    record Sent(Reply reply) implements Verdict {}

    /** Finished: refused for good. */
    record Failed(Cause cause) implements Verdict {}

    /** Finished: not sent, and its time or its attempts are used up; the cause is the last one. */
    record Expired(Cause cause) implements Verdict {}

    /** Still waits for {@link Settlement#retryAt()}. */
    record Deferred(Cause cause) implements Verdict {}

    /** Perhaps sent; waits for {@link Settlement#retryAt()}, or is parked where the submission says so. */
    record InDoubt(String what) implements Verdict {}

    /** Finished: perhaps sent, and its time or its attempts are used up. */
    record ExpiredInDoubt(String what) implements Verdict {}
}
