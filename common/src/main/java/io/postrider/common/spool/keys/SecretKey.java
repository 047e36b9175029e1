package io.postrider.common.spool.keys;

import java.time.Instant;
import java.util.Arrays;

/** A key by which this system knows again what it signed. */
public final class SecretKey {

    private final long number;
    private final byte[] octets;
    private final Instant createdAt;

    /** @param number never given twice */
    public SecretKey(long number, byte[] octets, Instant createdAt) {
        this.number = number;
        this.octets = octets.clone();
        this.createdAt = createdAt;
    }

    public long number() {
        return number;
    }

    /** The secret; nobody shows it. */
    public byte[] octets() {
        return octets.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretKey key && number == key.number && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "key " + number + " of " + createdAt;
    }
}
