package io.postrider.common.spool;

/** The spool did not do what it was asked. Nothing that was asked may be assumed to have happened. */
public final class SpoolException extends RuntimeException {

    /** What a caller can do about it. */
    public enum Reason {
        /** Others held the spool beyond the deadline, or too many wait already; the same call may pass later. */
        BUSY,
        /** The disk is full or free space is below the floor; passes when there is space again. */
        FULL,
        /** The disk or the database failed; the spool reopens itself, the same call may pass later. */
        FAILED,
        /** This one request cannot be stored as it is; others are not affected. */
        REFUSED,
        /** The spool is being closed. */
        CLOSED
    }

    private final Reason reason;

    public SpoolException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SpoolException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
