package io.postrider.common.spool.ledger;

/** Where a recipient stands. */
public enum RecipientState {
    WAITING(0),
    SENT(1),
    FAILED(2),
    EXPIRED(3),
    CANCELLED(4);

    private final int code;

    RecipientState(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    public static RecipientState of(int code) {
        return values()[code];
    }
}
