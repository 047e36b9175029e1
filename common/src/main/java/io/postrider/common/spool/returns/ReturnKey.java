package io.postrider.common.spool.returns;

import java.time.Duration;
import java.util.Arrays;

/** A secret by which this system knows again the reverse-paths that it has made. */
public final class ReturnKey {

    /** How long a key marks. */
    public static final Duration MARKS_FOR = Duration.ofDays(90);

    /** How long after that its marks are known: longer than mail is kept, and than hosts try. */
    public static final Duration KNOWN_FOR = Duration.ofDays(60);

    /** Octets of a key. */
    public static final int LENGTH = 32;

    private final byte[] octets;

    public ReturnKey(byte[] octets) {
        if (octets.length < LENGTH / 2) {
            throw new IllegalArgumentException("a key has at least " + LENGTH / 2 + " octets");
        }
        this.octets = octets.clone();
    }

    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReturnKey key && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "ReturnKey";
    }
}
