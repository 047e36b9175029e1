package io.postrider.sender.bounce;

import io.postrider.common.message.OriginationDate;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Lines of a message (RFC 5322, 2.1.1 and 3.3). */
final class Lines {

    private static final int WIDTH = 76;

    private Lines() {}

    static String date(Instant at) {
        return OriginationDate.of(at);
    }

    /** Adds a field, folded at spaces; what is not printable ASCII shows as a question mark, but for an address beyond it. */
    static void field(StringBuilder header, String name, String value) {
        header.append(wrapped(name + ": " + value, "\t")).append("\r\n");
    }

    /** For fields that hold ASCII only. */
    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return ascii.toString();
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** The rest of a part in base64: what ends its header and what follows. */
    static void base64(ByteArrayOutputStream body, byte[] octets) {
        body.writeBytes("Content-Transfer-Encoding: base64\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(Base64.getMimeEncoder().encode(octets));
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Breaks a line at spaces, and a word that is longer than lines may be wherever it must. */
    static String wrapped(String text, String indent) {
        StringBuilder wrapped = new StringBuilder();
        StringBuilder line = new StringBuilder();
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (!fresh && line.length() + 1 + rest.length() > WIDTH) {
                wrapped.append(line).append("\r\n");
                line = new StringBuilder(indent);
                fresh = true;
            }
            while (rest.length() > 10 * WIDTH) {
                wrapped.append(line).append(rest, 0, 10 * WIDTH).append("\r\n");
                line = new StringBuilder(indent);
                rest = rest.substring(10 * WIDTH);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(rest);
            fresh = false;
        }
        return wrapped.append(line).toString();
    }
}
