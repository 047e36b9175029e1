package io.postrider.common.spool.ledger;

/** Where an envelope stands. */
public enum EnvelopeState {
    /** Waits for its time. */
    QUEUED(0),
    /** An instance has the exclusive right to attempt it. */
    CLAIMED(1),
    /** Claimed, and its final dot may have been given to the socket. */
    TRANSMITTING(2),
    /** No recipient waits any more. */
    FINISHED(3),
    /** Taken out of the queue for a person to decide. */
    PARKED(4),
    /** Waits to be released. */
    HELD(5);

    private final int code;

    EnvelopeState(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    /** Whether somebody has claimed it. */
    public boolean isInFlight() {
        return this == CLAIMED || this == TRANSMITTING;
    }

    public static EnvelopeState of(int code) {
        return values()[code];
    }
}
