package io.postrider.common.spool.bounces;

/** What is to be reported of a recipient; the numbers are stored. */
public enum ReportedAction {
    /** Refused for good. */
    FAILED(1),
    /** Its time or its attempts are used up. */
    EXPIRED(2),
    /** Not delivered yet, and tried on. */
    DELAYED(3),
    /** Handed on: nothing more will be known of it here. */
    RELAYED(4);

    private final int code;

    ReportedAction(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    /** Whether the mail did not get there, and is not tried any more. */
    public boolean isFailure() {
        return switch (this) {
            case FAILED, EXPIRED -> true;
            case DELAYED, RELAYED -> false;
        };
    }

    public static ReportedAction of(int code) {
        return values()[code - 1];
    }
}
