package io.postrider.common.spool.intake;

import io.postrider.common.message.SubmissionId;

/** What became of a submission that was handed to the spool; all are told after the commit they rest on. */
public sealed interface Acceptance {

    /** It is stored. */
    record Stored() implements Acceptance {}

    /** It is stored, and held until somebody lets its client's mail go. */
    record Braked() implements Acceptance {}

    /** Nothing was stored: the same request was accepted before under its key, as this submission. */
    record Repeated(SubmissionId first) implements Acceptance {}

    /** Nothing was stored: its key was given with another request before. */
    record Reused() implements Acceptance {}
}
