package io.postrider.common.spool.ledger;

/** What an event of the ledger tells; the numbers are stored. */
public enum EventType {
    /** The submission is ours. */
    ACCEPTED(1),
    /** Not sent now, will be tried again. */
    DEFERRED(2),
    /** Perhaps sent: no reply after the final dot, or the claim was lost. */
    IN_DOUBT(3),
    /** The next hop took it. */
    SENT(4),
    /** Refused for good. */
    FAILED(5),
    /** Its time or its attempts are used up. */
    EXPIRED(6),
    /** Taken out of the queue for a person to decide. */
    PARKED(7),
    /** Will not be sent, on request. */
    CANCELLED(8),
    /** Put back into the queue by a person. */
    RELEASED(9),
    /** Set aside by a person until it is released. */
    HELD(10),
    /** Made due at once by a person. */
    RETRIED(11),
    /** Its address came onto the client's suppression list. */
    SUPPRESSED(12),
    /** Its reader asked for no more mail (RFC 8058). */
    UNSUBSCRIBED(13),
    /** A host that had taken it could not deliver it. */
    BOUNCED(14),
    /** Its reader reported it as unwanted (RFC 5965). */
    COMPLAINED(15),
    /** A webhook is not delivered to any more: it failed for too long, or said that it is gone. Of no submission. */
    WEBHOOK_DISABLED(16),
    /** Held until a time that is given. */
    SCHEDULED(17),
    /** A client's new mail is held from now on, by the brake. Of no submission. */
    CLIENT_BRAKED(18),
    /** A client's new mail is held no longer. Of no submission. */
    CLIENT_RELEASED(19),
    /** The host of its mailbox took it, as the provider tells that had the mail. */
    DELIVERED(20);

    private static final EventType[] BY_CODE = byCode();

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static EventType of(int code) {
        return BY_CODE[code];
    }

    private static EventType[] byCode() {
        EventType[] types = new EventType[64];
        for (EventType type : values()) {
            types[type.code] = type;
        }
        return types;
    }
}
