package io.postrider.frontend.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the strings of a JSON text (RFC 8259, 7) where they lie: what an escape stands for is never longer than the
 * escape, so a body of any size needs no second buffer. The octets read are used up.
 */
final class StringDecoding {
    private static final int HEX_DIGITS = 4;

    private final byte[] octets;
    private final int end;
    /** The next octet to be read. */
    private int at;
    /** The place behind what was decoded and is not yet in {@link #pieces}; never beyond {@link #at}. */
    private int written;
    /** What holds a half of a surrogate pair, which octets cannot say; most strings need none. */
    private @Nullable StringBuilder pieces;

    private int piece;

    /** @param octets UTF-8 up to {@code end} */
    StringDecoding(byte[] octets, int end) {
        this.octets = octets;
        this.end = end;
    }

    /** The string that begins here, behind its quotation mark; null if it is none, then {@link #next} is where. */
    @Nullable
    String decode(int start) {
        at = OctetRuns.endOfUnescaped(octets, start, end);
        written = at;
        piece = start;
        pieces = null;
        while (at < end) {
            byte octet = octets[at++];
            if (octet == '"') {
                return whole();
            }
            if (octet != '\\' || !escape()) {
                at--;
                return null;
            }
            int run = OctetRuns.endOfUnescaped(octets, at, end);
            System.arraycopy(octets, at, octets, written, run - at);
            written += run - at;
            at = run;
        }
        return null;
    }

    /** The place behind the string's closing quotation mark. */
    int next() {
        return at;
    }

    /** Whether the last string has half of a surrogate pair in it. */
    boolean hasHalf() {
        return pieces != null;
    }

    private String whole() {
        String last = new String(octets, piece, written - piece, StandardCharsets.UTF_8);
        return pieces == null ? last : pieces.append(last).toString();
    }

    /** Reads what stands behind a backslash; false if it is no escape. */
    private boolean escape() {
        if (at == end) {
            return false;
        }
        byte which = octets[at++];
        switch (which) {
            case '"', '\\', '/' -> octets[written++] = which;
            case 'b' -> octets[written++] = '\b';
            case 'f' -> octets[written++] = '\f';
            case 'n' -> octets[written++] = '\n';
            case 'r' -> octets[written++] = '\r';
            case 't' -> octets[written++] = '\t';
            case 'u' -> {
                return unicode();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unicode() {
        int unit = codeUnit(at);
        if (unit < 0) {
            return false;
        }
        at += HEX_DIGITS;
        if (!Character.isSurrogate((char) unit)) {
            put(unit);
            return true;
        }
        int low = at + 1 < end && octets[at] == '\\' && octets[at + 1] == 'u' ? codeUnit(at + 2) : -1;
        if (low >= 0 && Character.isSurrogatePair((char) unit, (char) low)) {
            at += 2 + HEX_DIGITS;
            put(Character.toCodePoint((char) unit, (char) low));
        } else {
            putHalf((char) unit);
        }
        return true;
    }

    /** The four hexadecimal digits from here as a number, or -1. */
    private int codeUnit(int from) {
        if (end - from < HEX_DIGITS) {
            return -1;
        }
        int unit = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = octets[i] < 0 ? -1 : Character.digit(octets[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    /** In UTF-8 (RFC 3629, 3). */
    private void put(int codePoint) {
        if (codePoint < 0x80) {
            octets[written++] = (byte) codePoint;
            return;
        }
        if (codePoint < 0x800) {
            octets[written++] = (byte) (0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                octets[written++] = (byte) (0xE0 | (codePoint >> 12));
            } else {
                octets[written++] = (byte) (0xF0 | (codePoint >> 18));
                octets[written++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            }
            octets[written++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        octets[written++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    /** JSON can say it (RFC 8259, 8.2), so whoever judges the text must get to see it. */
    private void putHalf(char half) {
        if (pieces == null) {
            pieces = new StringBuilder();
        }
        pieces.append(new String(octets, piece, written - piece, StandardCharsets.UTF_8))
                .append(half);
        piece = written;
    }
}
