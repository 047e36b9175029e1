package io.postrider.frontend.http.body;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A body as forms send it (WHATWG URL, 5.1), stricter: what is no UTF-8 or no percent-encoding is refused, not mended. */
public final class FormBody {
    public static final String TYPE = "application/x-www-form-urlencoded";

    private final byte[] octets;
    private final int most;

    private FormBody(byte[] octets, int most) {
        this.octets = octets;
        this.most = most;
    }

    /** A field as it was sent; a name may come again. */
    public record Field(String name, String value) {}

    /**
     * All fields, in their order.
     *
     * @param most that it may have
     */
    public static List<Field> read(byte[] octets, int most) {
        return new FormBody(octets, most).fields();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start < octets.length) {
            int end = find('&', start, octets.length);
            if (end > start) {
                int equals = find('=', start, end);
                fields.add(new Field(text(start, equals), text(Math.min(equals + 1, end), end)));
            }
            if (fields.size() > most) {
                throw FormText.malformed("it has more than " + most + " fields");
            }
            start = end + 1;
        }
        return fields;
    }

    private int find(char sign, int from, int to) {
        int at = from;
        while (at < to && octets[at] != sign) {
            at++;
        }
        return at;
    }

    private String text(int from, int to) {
        ByteBuffer decoded = ByteBuffer.allocate(to - from);
        for (int at = from; at < to; at++) {
            byte octet = octets[at];
            if (octet == '%') {
                int value = at + 2 < to ? 16 * hex(at + 1) + hex(at + 2) : -1;
                if (value < 0) {
                    throw FormText.malformed("a % is not followed by two hex digits");
                }
                decoded.put((byte) value);
                at += 2;
            } else {
                decoded.put(octet == '+' ? (byte) ' ' : octet);
            }
        }
        return FormText.utf8(decoded.flip(), "it");
    }

    /** The digit's value; so far below zero where it is none that the sum is, too. */
    private int hex(int at) {
        int value = Character.digit(octets[at], 16);
        return value < 0 ? -1_000 : value;
    }
}
