package io.postrider.smtp.wire;

/** Takes content as it comes; the array is the caller's again when this returns. */
@FunctionalInterface
public interface Octets {

    void take(byte[] octets, int offset, int length);
}
