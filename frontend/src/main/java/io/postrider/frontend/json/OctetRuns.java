package io.postrider.frontend.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a run of octets that nobody needs to look at one by one: eight at a time, for most text is such runs. */
final class OctetRuns {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private OctetRuns() {}

    /** The place of the first octet that is not ASCII, or the end. */
    static int endOfAscii(byte[] octets, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long found = (long) EIGHT.get(octets, at) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && octets[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The place of the first quotation mark, backslash or control character (RFC 8259, 7), or the end. */
    static int endOfUnescaped(byte[] octets, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long eight = (long) EIGHT.get(octets, at);
            // The lowest set bit is exact; false ones (a borrow) can only stand above a true one.
            long controls = (eight - SPACES) & ~eight & HIGHS;
            long found = zeroes(eight ^ QUOTES) | zeroes(eight ^ BACKSLASHES) | controls;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && isUnescaped(octets[at])) {
            at++;
        }
        return at;
    }

    private static boolean isUnescaped(byte octet) {
        return (octet < 0 || octet >= ' ') && octet != '"' && octet != '\\';
    }

    /** The high bit of each octet that is zero. */
    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }
}
