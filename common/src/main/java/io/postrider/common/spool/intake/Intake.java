package io.postrider.common.spool.intake;

/** The frontend's port: takes responsibility for mail. */
public interface Intake {

    /**
     * Stores submission, message and envelopes in one transaction and returns when it is synced to disk: from then on
     * the mail is ours and survives power loss. Blocks for the group commit; safe to call from any number of threads.
     *
     * @throws io.postrider.common.spool.SpoolException nothing may be promised: the client gets no yes
     */
    void accept(NewSubmission submission);
}
