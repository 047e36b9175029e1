package io.postrider.common.spool.bounces;

/** What is to be reported of a recipient; the numbers are stored. */
public enum ReportedAction {
    /** Refused for good. */
    FAILED(1),
    /** Its time or its attempts are used up. */
    EXPIRED(2),
    /** Not delivered yet, and tried on. */
    DELAYED(3);

    private final int code;

    ReportedAction(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    public static ReportedAction of(int code) {
        return values()[code - 1];
    }
}
