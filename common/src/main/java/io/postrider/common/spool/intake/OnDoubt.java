package io.postrider.common.spool.intake;

/** What becomes of a recipient whose attempt ended in doubt. */
public enum OnDoubt {
    /** Tried again with the same Message-ID: at least once. */
    RETRY,
    /** Parked for a person to decide: at most once, for what must not repeat. */
    PARK
}
