package io.postrider.common.dsn;

import java.util.Collection;

/** When a recipient is reported (RFC 3461, 4.1); NEVER is none of them. The numbers are stored, as bits. */
public enum ReportOn {
    /** Its mail was handed on; no more is known here. */
    SUCCESS(1),
    /** It was refused or given up. */
    FAILURE(2),
    /** It is late. */
    DELAY(4);

    private final int bit;

    ReportOn(int bit) {
        this.bit = bit;
    }

    /** The number that is stored. */
    public int bit() {
        return bit;
    }

    /** What is stored of several. */
    public static int bits(Collection<ReportOn> several) {
        int bits = 0;
        for (ReportOn each : several) {
            bits |= each.bit;
        }
        return bits;
    }
}
