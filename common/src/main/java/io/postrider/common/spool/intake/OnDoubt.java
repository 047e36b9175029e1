package io.postrider.common.spool.intake;

/** What becomes of a recipient whose attempt ended in doubt. */
public enum OnDoubt {
    /** Tried again with the same Message-ID: at least once. */
    RETRY(0),
    /** Parked for a person to decide: at most once, for what must not repeat. */
    PARK(1),
    /** Tried at once by the next route that is named for it, if there is one, else again: rather twice than late. */
    FAILOVER(2);

    private final int code;

    OnDoubt(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    public static OnDoubt of(int code) {
        return switch (code) {
            case 0 -> RETRY;
            case 2 -> FAILOVER;
            default -> PARK;
        };
    }
}
