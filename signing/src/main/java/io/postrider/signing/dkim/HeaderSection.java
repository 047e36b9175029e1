package io.postrider.signing.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a header section with their places in its octets; folded lines belong to their field (RFC 5322, 2.2.3). */
final class HeaderSection {

    /** From the first octet of the name to behind the last line end. */
    record Field(int start, int nameEnd, int end) {}

    private final byte[] octets;
    private final List<Field> fields = new ArrayList<>();

    /** Reads up to the empty line, or to the end. */
    HeaderSection(byte[] octets) {
        this.octets = octets;
        int start = 0;
        while (start < octets.length && octets[start] != '\r') {
            int end = endOfField(start);
            fields.add(new Field(start, endOfName(start, end), end));
            start = end;
        }
    }

    byte[] octets() {
        return octets;
    }

    /** The fields of this name, which is in lower case, in the order in which they stand. */
    List<Field> named(String name) {
        List<Field> found = List.of();
        for (Field field : fields) {
            if (isNamed(field, name)) {
                if (found.isEmpty()) {
                    found = new ArrayList<>(1);
                }
                found.add(field);
            }
        }
        return found;
    }

    private boolean isNamed(Field field, String name) {
        int length = field.nameEnd() - field.start();
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Relaxed.lower(octets[field.start() + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfField(int start) {
        int i = start;
        while (i < octets.length) {
            if (octets[i++] == '\n' && (i == octets.length || !Relaxed.isSpace(octets[i]))) {
                break;
            }
        }
        return i;
    }

    private int endOfName(int start, int end) {
        int colon = start;
        while (colon < end && octets[colon] != ':') {
            colon++;
        }
        if (colon == end) {
            throw new UnsignableMessageException("the header section has a line without a field name: "
                    + new String(octets, start, Math.min(40, end - start), StandardCharsets.US_ASCII).strip());
        }
        int nameEnd = colon;
        while (nameEnd > start && Relaxed.isSpace(octets[nameEnd - 1])) {
            nameEnd--;
        }
        return nameEnd;
    }
}
