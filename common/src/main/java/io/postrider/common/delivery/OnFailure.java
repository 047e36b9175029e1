package io.postrider.common.delivery;

/** Who is told when a recipient is given up. */
public enum OnFailure {
    /** The ledger: status and events tell it to whoever asks. */
    RECORD(0),
    /** The reverse-path as well, by a message (RFC 3464). */
    BOUNCE(1);

    private final int code;

    OnFailure(int code) {
        this.code = code;
    }

    /** The number that is stored. */
    public int code() {
        return code;
    }

    public static OnFailure of(int code) {
        return code == 0 ? RECORD : BOUNCE;
    }
}
