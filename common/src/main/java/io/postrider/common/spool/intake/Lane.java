package io.postrider.common.spool.intake;

/** Which queue of its destination an envelope waits in; the numbers are stored and order the queue. */
public enum Lane {
    /** One-time codes and the like: never stuck behind bulk. */
    HIGH(0),
    /** Everything else. */
    NORMAL(1);

    private final int code;

    Lane(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Lane of(int code) {
        return code == 0 ? HIGH : NORMAL;
    }
}
