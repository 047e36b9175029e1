package io.postrider.cli.suppression;

import io.postrider.common.spool.suppression.SuppressionReason;

/** The reasons as an option takes them. */
enum Reason {
    NO_SUCH_MAILBOX(SuppressionReason.NO_SUCH_MAILBOX),
    COMPLAINED(SuppressionReason.COMPLAINED),
    UNSUBSCRIBED(SuppressionReason.UNSUBSCRIBED),
    MANUAL(SuppressionReason.MANUAL);

    private final SuppressionReason meant;

    Reason(SuppressionReason meant) {
        this.meant = meant;
    }

    SuppressionReason meant() {
        return meant;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return meant.word();
    }
}
