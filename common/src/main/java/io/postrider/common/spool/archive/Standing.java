package io.postrider.common.spool.archive;

import io.postrider.common.spool.archive.Entry.Part;
import io.postrider.common.spool.archive.Entry.Party;
import io.postrider.common.spool.ledger.RecipientState;
import org.jspecify.annotations.Nullable;

/** Where a recipient stands, and a submission by all of its recipients; the liveliest first. */
public enum Standing {
    /** An exchanger is being spoken to. */
    SENDING,
    /** Was tried, and will be again. */
    DEFERRED,
    /** Waits for its turn. */
    QUEUED,
    /** Waits for its time. */
    SCHEDULED,
    /** Waits to be released. */
    HELD,
    /** Waits for a person to decide. */
    PARKED,
    /** The exchanger took it. */
    SENT,
    /** Refused for good; of recipients. */
    FAILED,
    /** Its time was over; of recipients. */
    EXPIRED,
    CANCELLED,
    /** Nobody waits, and somebody was refused for good or expired; of submissions. */
    UNDELIVERABLE;

    public static Standing of(Part part, Party recipient) {
        return switch (recipient.state()) {
            case WAITING -> waiting(part);
            case SENT -> SENT;
            case FAILED -> FAILED;
            case EXPIRED -> EXPIRED;
            case CANCELLED -> CANCELLED;
        };
    }

    private static Standing waiting(Part part) {
        return switch (part.state()) {
            case QUEUED -> part.attempts() > 0 ? DEFERRED : QUEUED;
            case CLAIMED, TRANSMITTING -> SENDING;
            case HELD -> part.sendAt() == null ? HELD : SCHEDULED;
            // One that is finished has nobody who waits.
            case PARKED, FINISHED -> PARKED;
        };
    }

    /** While anybody waits, the liveliest of those; then sent if everybody was, cancelled if nothing worse befell. */
    public static Standing of(Entry entry) {
        @Nullable Standing waiting = null;
        boolean undeliverable = false;
        boolean cancelled = false;
        for (Part part : entry.parts()) {
            for (Party recipient : part.recipients()) {
                Standing one = of(part, recipient);
                if (recipient.state() == RecipientState.WAITING) {
                    waiting = waiting == null || one.compareTo(waiting) < 0 ? one : waiting;
                }
                undeliverable |= one == FAILED || one == EXPIRED;
                cancelled |= one == CANCELLED;
            }
        }
        if (waiting != null) {
            return waiting;
        }
        return undeliverable ? UNDELIVERABLE : cancelled ? CANCELLED : SENT;
    }
}
