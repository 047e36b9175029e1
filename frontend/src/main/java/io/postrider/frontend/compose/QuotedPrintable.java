package io.postrider.frontend.compose;

import java.util.Arrays;

/**
 * Quoted-printable of text in canonical form (RFC 2045, 6.7): CRLF stays a line end, no line is longer than 76, none
 * ends in white space, and none begins with a dot or with "From ", which careless systems on the way would change.
 */
final class QuotedPrintable {

    /** Without the equals sign of a soft line break. */
    private static final int ROOM = 75;

    private static final byte[] HEX = Octets.ascii("0123456789ABCDEF");
    private static final byte[] FROM = Octets.ascii("From ");

    /** Printable ASCII but the equals sign; a space too, unless it ends its line. */
    private static final boolean[] PLAIN = new boolean[0x100];

    static {
        Arrays.fill(PLAIN, 0x20, 0x7F, true);
        PLAIN['='] = false;
    }

    private final byte[] text;
    private final Octets out;
    private int column;

    private QuotedPrintable(byte[] text) {
        this.text = text;
        this.out = new Octets(text.length + (text.length >> 2) + 16);
    }

    static byte[] encode(byte[] text) {
        return new QuotedPrintable(text).encode();
    }

    private byte[] encode() {
        int i = 0;
        while (i < text.length) {
            boolean risky = column == 0 && isRiskyFirst(i);
            int end = risky ? i : putRun(i);
            if (end > i) {
                i = end;
            } else if (endsLine(i)) {
                out.endLine();
                column = 0;
                i += 2;
            } else {
                putOctet(i);
                i++;
            }
        }
        return out.toArray();
    }

    /** The fast way through most of a text: as many octets as stay what they are and fit into the line for sure. */
    private int putRun(int start) {
        int limit = Math.min(text.length, start + ROOM - column);
        int end = start;
        while (end < limit && PLAIN[text[end] & 0xFF]) {
            end++;
        }
        if (end > start && text[end - 1] == ' ' && (end == text.length || endsLine(end))) {
            end--;
        }
        out.put(text, start, end);
        column += end - start;
        return end;
    }

    private void putOctet(int i) {
        boolean literal = isLiteral(i);
        makeRoom(literal ? 1 : 3, i + 1);
        // A soft line break may just have put this octet at the beginning of a line.
        if (literal && !(column == 0 && isRiskyFirst(i))) {
            out.put(text[i]);
            column++;
        } else {
            quote(text[i]);
        }
    }

    private boolean endsLine(int i) {
        return text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
    }

    private boolean isLiteral(int i) {
        byte octet = text[i];
        if (octet == ' ' || octet == '\t') {
            return i + 1 < text.length && !endsLine(i + 1);
        }
        return PLAIN[octet & 0xFF];
    }

    private boolean isRiskyFirst(int i) {
        if (text[i] != 'F') {
            return text[i] == '.';
        }
        for (int k = 1; k < FROM.length; k++) {
            if (i + k >= text.length || text[i + k] != FROM[k]) {
                return false;
            }
        }
        return true;
    }

    /** A line's last octet needs no room for a soft line break behind it. */
    private void makeRoom(int needed, int next) {
        int room = next >= text.length || endsLine(next) ? ROOM + 1 : ROOM;
        if (column + needed > room) {
            out.put((byte) '=');
            out.endLine();
            column = 0;
        }
    }

    private void quote(byte octet) {
        out.put((byte) '=');
        out.put(HEX[octet >> 4 & 0xF]);
        out.put(HEX[octet & 0xF]);
        column += 3;
    }
}
