package io.postrider.common.spool.queue;

/** Whether the end of a claim was taken. */
public enum Settled {
    /** Committed: outcome and events are in the ledger. */
    RECORDED,
    /** Refused: the claim had been lost to another; nothing was changed. */
    CLAIM_LOST
}
