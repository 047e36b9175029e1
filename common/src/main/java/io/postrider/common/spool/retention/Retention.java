package io.postrider.common.spool.retention;

import java.time.Instant;

/**
 * The cleaner's port. Each call is one short transaction over at most {@code limit} things and returns how many it
 * changed, 0 when nothing is left; it may be killed and repeated at any point. Unfinished mail is never removed.
 */
public interface Retention {

    /** Removes submissions all of whose envelopes finished before {@code cutoff}, with message and recipients. */
    int removeSubmissions(Instant cutoff, int limit);

    /** Removes the messages of submissions that finished before {@code cutoff}; what became of them stays. */
    int removeMessages(Instant cutoff, int limit);

    /** Removes events before {@code cutoff}. */
    int removeEvents(Instant cutoff, int limit);

    /** Forgets keys of requests first used before {@code cutoff}: what is repeated after that is new mail. */
    int removeOnceKeys(Instant cutoff, int limit);

    /** Removes staged bodies begun before {@code cutoff} and never published. */
    int removeStaged(Instant cutoff, int limit);

    /** Removes destinations nothing waits for that were last used before {@code cutoff}. */
    int removeDestinations(Instant cutoff, int limit);

    /** Removes suppressions whose time was over at {@code now}. */
    int removeSuppressions(Instant now, int limit);

    /** Ends unclaimed envelopes whose own expiry ({@code expires_in}) is past. */
    int expire(Instant now, int limit);

    /** Gives up to {@code limit} free pages back to the file system, but for the few that the next mails fill. */
    int giveBackSpace(int limit);

    /** What the calls above would remove, for a dry run. */
    Preview preview(
            Instant submissionCutoff, Instant messageCutoff, Instant eventCutoff, Instant stagedCutoff, Instant now);

    /** Counts of a dry run. */
    record Preview(long submissions, long messages, long events, long staged, long expiring) {}
}
