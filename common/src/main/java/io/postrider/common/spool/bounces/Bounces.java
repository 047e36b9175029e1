package io.postrider.common.spool.bounces;

import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.NewSubmission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port for reports that are due. Any number of senders may use it: each report is made once. */
public interface Bounces {

    /**
     * What is to be reported of submissions with recipients due since before {@code cutoff}, longest due first: all that is due of
     * each, in one report, but for recipients whose mail never left, who have one of their own.
     *
     * @param limit how many submissions
     */
    List<DueBounce> due(Instant cutoff, int limit);

    /**
     * The message as it was sent, or would have been: of its first recipient who is reported as failed.
     *
     * @param most octets that it may have
     * @return empty if the report is to hold the header section only, tells of no failure, or the message is larger or not
     *     there any more
     */
    Optional<Content> whole(DueBounce due, long most);

    /**
     * Stores a report and takes what it reports off, in one transaction.
     *
     * @return false if somebody did so before, or what is to be told of a recipient is another thing by now: nothing was stored
     */
    boolean report(DueBounce due, NewSubmission report);

    /** Takes off what will not be reported. */
    void drop(DueBounce due);
}
