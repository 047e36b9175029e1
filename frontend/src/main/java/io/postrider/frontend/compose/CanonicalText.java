package io.postrider.frontend.compose;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Text in canonical form (RFC 2046, 4.1.1): UTF-8, every line ended by CRLF, whether the text had CRLF, CR or LF there,
 * or nothing at its end. What was counted on the way decides the transfer encoding.
 */
final class CanonicalText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final byte[] octets;
    private boolean ascii = true;
    private boolean controls;
    private int longestLine;
    private int unsafe;

    CanonicalText(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        int size = look(source);
        // Line ends only ever grow: nothing was added, so nothing is to be changed.
        octets = size == source.length ? source : canonical(source, size);
    }

    /** Counts what the lines hold, and the octets there will be. */
    private int look(byte[] source) {
        int size = 0;
        for (int i = 0; i < source.length; ) {
            int end = i;
            while (!isEndOfLine(source, end)) {
                end = isPlain(source[end]) ? endOfPlain(source, end + 1) : endOfCounted(source, end);
            }
            longestLine = Math.max(longestLine, end - i);
            size = Math.addExact(size, end - i + 2);
            i = nextLine(source, end);
        }
        return size;
    }

    private static byte[] canonical(byte[] source, int size) {
        Octets canonical = new Octets(size);
        for (int i = 0; i < source.length; ) {
            int end = endOfLine(source, i);
            canonical.put(source, i, end);
            canonical.endLine();
            i = nextLine(source, end);
        }
        return canonical.toArray();
    }

    private static boolean isEndOfLine(byte[] source, int at) {
        return at == source.length || source[at] == '\r' || source[at] == '\n';
    }

    private static int nextLine(byte[] source, int end) {
        boolean pair = end + 1 < source.length && source[end] == '\r' && source[end + 1] == '\n';
        return end + (pair ? 2 : 1);
    }

    /** What most octets of most texts are: printable ASCII that no encoding changes. */
    private static boolean isPlain(byte octet) {
        return octet >= ' ' && octet < 0x7F && octet != '=';
    }

    private static int endOfPlain(byte[] source, int from) {
        int at = from;
        for (; at <= source.length - 8; at += 8) {
            long eight = (long) EIGHT.get(source, at);
            // The lowest set bit is exact; false ones (a borrow) can only stand above a true one.
            long found = ((eight - ONES * ' ') & ~eight & HIGHS)
                    | (eight & HIGHS)
                    | zeroes(eight ^ ONES * 0x7F)
                    | zeroes(eight ^ ONES * '=');
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < source.length && isPlain(source[at])) {
            at++;
        }
        return at;
    }

    private static int endOfLine(byte[] source, int from) {
        int at = from;
        for (; at <= source.length - 8; at += 8) {
            long eight = (long) EIGHT.get(source, at);
            long found = zeroes(eight ^ ONES * '\r') | zeroes(eight ^ ONES * '\n');
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (!isEndOfLine(source, at)) {
            at++;
        }
        return at;
    }

    /** The high bit of each octet that is zero. */
    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    private int endOfCounted(byte[] source, int from) {
        int at = from;
        while (!isEndOfLine(source, at) && !isPlain(source[at])) {
            count(source[at++]);
        }
        return at;
    }

    private void count(byte octet) {
        if (octet < 0) {
            ascii = false;
            unsafe++;
        } else if (octet == '=') {
            unsafe++;
        } else if (octet != '\t') {
            controls = true;
            unsafe++;
        }
    }

    byte[] octets() {
        return octets;
    }

    boolean isAscii() {
        return ascii;
    }

    /** Whether there are control characters besides tabs and line ends. */
    boolean hasControls() {
        return controls;
    }

    /** Octets of the longest line, without its CRLF. */
    int longestLine() {
        return longestLine;
    }

    /** Octets that quoted-printable must write as three. */
    int unsafe() {
        return unsafe;
    }
}
