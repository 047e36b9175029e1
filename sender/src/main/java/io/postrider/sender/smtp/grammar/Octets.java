package io.postrider.sender.smtp.grammar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches octets eight at a time, since every octet of every message passes here. */
final class Octets {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long CARRIAGE_RETURNS = ONES * '\r';
    private static final long LINE_FEEDS = ONES * '\n';

    private Octets() {}

    /** The place of the first CR, LF or NUL in the range, or its end. */
    static int indexOfBreak(byte[] octets, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long eight = (long) EIGHT.get(octets, at);
            // The lowest set bit is exact; false ones (a borrow) can only stand above a true one.
            long found = zeroes(eight) | zeroes(eight ^ CARRIAGE_RETURNS) | zeroes(eight ^ LINE_FEEDS);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            byte octet = octets[at];
            if (octet == '\r' || octet == '\n' || octet == 0) {
                return at;
            }
        }
        return to;
    }

    /** The high bit of each octet that is zero. */
    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }
}
