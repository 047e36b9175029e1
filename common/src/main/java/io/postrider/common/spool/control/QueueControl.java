package io.postrider.common.spool.control;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The port for changing what waits. A large selection is changed in many short transactions, each with its lines in the
 * ledger; a call that is cut off has done some of them whole and the rest not, and can be repeated.
 *
 * <p>{@code by} is told in the ledger: who asked, and how.
 */
public interface QueueControl {

    Contents count(Selection selection);

    /**
     * Sets queued envelopes aside until they are released. {@code expires_in} ends them all the same; the give-up time
     * counts anew from the release. One that is being tried is held when its attempt ends without an end.
     */
    Effect hold(Selection selection, String by, Instant now);

    /**
     * Puts held envelopes back into the queue, due now, and takes a hold back that waits for the end of an attempt. Parked
     * ones only where a single submission is named: somebody has looked at it.
     */
    Effect release(Selection selection, String by, Instant now);

    /**
     * Holds a submission until that time, from which its {@code expires_in} counts: what is held, with or without a time, and
     * what is queued and not being tried. What is parked stays so.
     */
    Effect schedule(SubmissionId id, Instant sendAt, String by, Instant now);

    /**
     * Puts envelopes into the queue that were held until now or earlier; at most {@code limit}.
     *
     * @return how many there were
     */
    int releaseDue(Instant now, int limit);

    /**
     * Lets go what the brake holds of a client: what was asked for begins now, so that mail for a later time waits for that.
     * What its client holds by itself stays held. Called when the client is not braked any more.
     */
    Effect releaseBraked(ClientId client, String by, Instant now);

    /** Makes queued envelopes due now, and ends the rest of their destinations. */
    Effect retry(Selection selection, String by, Instant now);

    /** Cancels what is unfinished of the selection; how many recipients got which answer. */
    Map<CancelAnswer, Long> cancel(Selection selection, String by, Instant now);

    /** Cancels what is unfinished of a submission, and answers for each of its recipients; none if it is not known. */
    List<RecipientAnswer> cancel(SubmissionId id, String by, Instant now);
}
