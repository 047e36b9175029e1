package io.postrider.frontend.submission;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client gets for a request to send. */
public sealed interface Receipt {

    /**
     * The mail is in the spool, synced to disk: ours from now on.
     *
     * @param suppressed the recipients who are not sent to, each recorded with the submission as refused
     * @param held why the brake holds it; null if it does not
     */
    record Accepted(
            SubmissionId id,
            List<Suppression> suppressed,
            @Nullable String held) implements Receipt {

        public Accepted {
            suppressed = List.copyOf(suppressed);
        }
    }

    /** Nothing was stored, for these reasons. */
    record Refused(List<Refusal> refusals) implements Receipt {}

    /** Nothing was stored, for every recipient is suppressed; why, for each. */
    record Suppressed(List<Refusal> refusals) implements Receipt {}
}
