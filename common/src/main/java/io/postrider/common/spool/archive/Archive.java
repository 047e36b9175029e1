package io.postrider.common.spool.archive;

import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import java.util.Optional;

/** The port for a client's own submissions. What is another client's is to it as what never was. */
public interface Archive {

    /** One submission as it stands. */
    Optional<Entry> find(ClientId client, SubmissionId id);

    /** Its message as it is stored, if retention has left it; the body is read part by part while it is iterated. */
    Optional<Content> message(ClientId client, SubmissionId id);

    /**
     * Submissions in the order they were accepted, the latest first.
     *
     * @param from what an earlier page gave as {@code next}, or {@link #LATEST}
     * @param limit the most entries of a page
     */
    Listing list(ClientId client, Filter filter, long from, int limit);

    /** Where a list begins. */
    long LATEST = Long.MAX_VALUE;
}
