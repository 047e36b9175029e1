package io.postrider.frontend.compose.mime;

import io.postrider.frontend.compose.HeaderWriter;
import java.nio.charset.StandardCharsets;

/** Parameters of MIME fields, each on a line of its own; beyond short ASCII in the form of RFC 2231. */
final class Parameters {
    private static final int ROOM = 60;
    private static final String ATTRIBUTE_SPECIALS = "!#$&+-.^_`{}~";
    private static final String HEX = "0123456789ABCDEF";

    private Parameters() {}

    /** Writes {@code ; name=value}. */
    static void write(HeaderWriter header, String name, String value) {
        if (value.length() <= ROOM && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
            begin(header, name + "=\"" + quoted + '"');
        } else {
            extended(header, name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void begin(HeaderWriter header, String parameter) {
        header.put(';');
        header.fold();
        header.piece(parameter);
    }

    private static void extended(HeaderWriter header, String name, byte[] octets) {
        StringBuilder piece = new StringBuilder("utf-8''");
        int number = 0;
        for (byte octet : octets) {
            if (piece.length() >= ROOM - 3) {
                begin(header, name + "*" + number++ + "*=" + piece);
                piece.setLength(0);
            }
            append(piece, octet);
        }
        begin(header, number == 0 ? name + "*=" + piece : name + "*" + number + "*=" + piece);
    }

    private static void append(StringBuilder piece, byte octet) {
        char c = (char) (octet & 0xFF);
        boolean literal = c < 0x80
                && ((c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || ATTRIBUTE_SPECIALS.indexOf(c) >= 0);
        if (literal) {
            piece.append(c);
        } else {
            piece.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }
}
