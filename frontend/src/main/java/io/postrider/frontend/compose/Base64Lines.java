package io.postrider.frontend.compose;

import java.util.Base64;

/** Base64 in lines of 76 (RFC 2045, 6.8), each ended by CRLF, the last one too. */
public final class Base64Lines {

    /** What one line holds: pieces of a multiple of it may be encoded one after the other. */
    public static final int OCTETS = 57;

    private Base64Lines() {}

    static int encodedLength(int octets) {
        int encoded = Math.ceilDiv(octets, 3) * 4;
        return encoded + Math.ceilDiv(encoded, 76) * 2;
    }

    public static byte[] encode(byte[] octets) {
        byte[] lines = new byte[encodedLength(octets.length)];
        int written = Base64.getMimeEncoder().encode(octets, lines);
        if (written < lines.length) {
            lines[written] = '\r';
            lines[written + 1] = '\n';
        }
        return lines;
    }
}
