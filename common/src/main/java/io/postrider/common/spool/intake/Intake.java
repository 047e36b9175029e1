package io.postrider.common.spool.intake;

import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.Optional;

/** The frontend's port: takes responsibility for mail. */
public interface Intake {

    /**
     * Stores submission, message and envelopes in one transaction and returns when it is synced to disk: from then on
     * the mail is ours and survives power loss. Blocks for the group commit; safe to call from any number of threads.
     * Of several with the same key at once one is stored, and the others are answered when that is synced.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     */
    Acceptance accept(NewSubmission submission);

    /** What a client's request with that key was answered with before; empty if it is the first, or was too long ago. */
    Optional<Acceptance> earlier(ClientId client, OnceKey once, Instant now);
}
