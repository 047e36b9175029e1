package io.postrider.common.spool.control;

import io.postrider.common.address.Domain;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;

/** Which unfinished mail is meant: what was accepted before the call, never what comes while it runs. */
public sealed interface Selection {

    /** Of one submission. */
    record OfSubmission(SubmissionId id) implements Selection {}

    /** For one recipient domain. */
    record ForDomain(Domain domain) implements Selection {}

    /** Of one client. */
    record OfClient(ClientId client) implements Selection {}

    /** All of it. */
    record Everything() implements Selection {}
}
