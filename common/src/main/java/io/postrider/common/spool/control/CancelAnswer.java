package io.postrider.common.spool.control;

/** What a cancel comes to for one recipient. */
public enum CancelAnswer {
    /** It will not be sent, and was not. */
    CANCELLED,
    /** It will not be sent again; an earlier attempt, or one whose sender died, may have sent it. */
    IN_DOUBT,
    /** It is being tried at this moment: recorded, no further attempt follows. */
    IN_FLIGHT,
    /** Too late: the next hop took it. */
    ALREADY_SENT,
    /** It had been refused for good, or had expired. */
    ALREADY_UNDELIVERABLE
}
