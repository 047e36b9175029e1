package io.postrider.frontend.submission;

import io.postrider.common.message.SubmissionId;
import io.postrider.frontend.refusal.Refusal;
import java.util.List;

/** What a client gets for a request to send. */
public sealed interface Receipt {

    /** The mail is in the spool, synced to disk: ours from now on. */
    record Accepted(SubmissionId id) implements Receipt {}

    /** Nothing was stored, for these reasons. */
    record Refused(List<Refusal> refusals) implements Receipt {}
}
