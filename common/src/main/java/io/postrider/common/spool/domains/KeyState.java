package io.postrider.common.spool.domains;

import java.util.Locale;

/** Where a key stands in its life; the numbers are stored, and it moves towards higher ones only. */
public enum KeyState {
    /** Made, to be published; signs nothing yet. */
    PENDING(0),
    /** Signs; its record must be published. */
    ACTIVE(1),
    /** Signs nothing any more; its record stays published for mail that is still on its way. */
    RETIRING(2),
    /** Its record may be removed; the private key is forgotten. */
    RETIRED(3);

    private final int code;

    KeyState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The word by which people know it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static KeyState of(int code) {
        return values()[code];
    }
}
