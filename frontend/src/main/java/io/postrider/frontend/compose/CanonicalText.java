package io.postrider.frontend.compose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in canonical form (RFC 2046, 4.1.1): UTF-8, every line ended by CRLF, whether the text had CRLF, CR or LF there,
 * or nothing at its end. What was counted on the way decides the transfer encoding.
 */
final class CanonicalText {

    /** What most octets of most texts are: printable ASCII that no encoding changes. */
    private static final boolean[] PLAIN = new boolean[0x100];

    static {
        Arrays.fill(PLAIN, 0x20, 0x7F, true);
        PLAIN['='] = false;
    }

    private final byte[] octets;
    private boolean ascii = true;
    private boolean controls;
    private int longestLine;
    private int unsafe;

    CanonicalText(String text) {
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        Octets canonical = new Octets(source.length + (source.length >> 4) + 2);
        int lineStart = 0;
        for (int i = 0; i < source.length; i++) {
            int runStart = i;
            i = endOfLine(source, i);
            canonical.put(source, runStart, i);
            longestLine = Math.max(longestLine, canonical.length() - lineStart);
            canonical.endLine();
            lineStart = canonical.length();
            if (i + 1 < source.length && source[i] == '\r' && source[i + 1] == '\n') {
                i++;
            }
        }
        octets = canonical.toArray();
    }

    /** Where the line's CR or LF or the end of the text is; counts what the line holds. */
    private int endOfLine(byte[] source, int start) {
        for (int i = start; i < source.length; i++) {
            byte octet = source[i];
            if (!PLAIN[octet & 0xFF]) {
                if (octet == '\r' || octet == '\n') {
                    return i;
                }
                count(octet);
            }
        }
        return source.length;
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
