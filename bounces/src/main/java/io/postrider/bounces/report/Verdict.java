package io.postrider.bounces.report;

/** What a report says of one recipient. */
public enum Verdict {
    /** Not delivered, given up. */
    FAILED,
    /** Not yet delivered, still tried: nothing has happened. */
    DELAYED,
    /** Delivered, relayed or expanded. */
    DELIVERED,
    /** Its reader does not want such mail (RFC 5965). */
    COMPLAINED,
    /** A machine answers for its reader: somebody is away, a ticket was opened. */
    ANSWERED,
    /** No report at all, or one that nobody here can read. */
    UNCLEAR
}
