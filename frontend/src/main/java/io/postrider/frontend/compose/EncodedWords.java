package io.postrider.frontend.compose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text as a sequence of encoded-words (RFC 2047) in UTF-8, with the shorter of the two encodings. Each word is at most
 * 75 characters long, each line 76, and each word holds whole characters.
 */
public final class EncodedWords {

    private static final int LINE = 76;

    /** {@code =?utf-8?q?} and {@code ?=}. */
    private static final int FRAME = 12;

    private static final byte[] Q_START = Octets.ascii("=?utf-8?q?");
    private static final byte[] B_START = Octets.ascii("=?utf-8?b?");
    private static final byte[] END = Octets.ascii("?=");
    private static final byte[] HEX = Octets.ascii("0123456789ABCDEF");

    /** What Q leaves as it is; the set for phrases, which is right everywhere (RFC 2047, 5). */
    private static final boolean[] Q_LITERAL = new boolean[0x80];

    static {
        for (int c = 0; c < 0x80; c++) {
            Q_LITERAL[c] = Character.isLetterOrDigit(c) || "!*+-/".indexOf(c) >= 0;
        }
    }

    private final HeaderWriter out;
    private final byte[] octets;
    private final boolean q;

    private EncodedWords(HeaderWriter out, byte[] octets) {
        this.out = out;
        this.octets = octets;
        this.q = qLength(octets) <= (octets.length + 2) / 3 * 4;
    }

    public static void write(HeaderWriter out, String text) {
        new EncodedWords(out, text.getBytes(StandardCharsets.UTF_8)).write();
    }

    private void write() {
        int start = 0;
        while (start < octets.length) {
            if (start > 0 || LINE - out.column() - FRAME < 12) {
                out.fold();
            }
            int end = endOfWord(start, LINE - out.column() - FRAME);
            if (q) {
                writeQ(start, end);
            } else {
                writeB(start, end);
            }
            start = end;
        }
    }

    /** As many whole characters as {@code room} takes once encoded, and at least one. */
    private int endOfWord(int start, int room) {
        int end = start;
        int used = 0;
        while (end < octets.length) {
            int next = endOfCharacter(end);
            used = q ? used + qLength(end, next) : (next - start + 2) / 3 * 4;
            if (used > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    private int endOfCharacter(int start) {
        int end = start + 1;
        while (end < octets.length && (octets[end] & 0xC0) == 0x80) {
            end++;
        }
        return end;
    }

    private static int qLength(byte[] octets) {
        int length = 0;
        for (byte octet : octets) {
            length += isOneInQ(octet) ? 1 : 3;
        }
        return length;
    }

    private int qLength(int start, int end) {
        int length = 0;
        for (int i = start; i < end; i++) {
            length += isOneInQ(octets[i]) ? 1 : 3;
        }
        return length;
    }

    private static boolean isOneInQ(byte octet) {
        return octet == ' ' || (octet >= 0 && Q_LITERAL[octet]);
    }

    private void writeQ(int start, int end) {
        putAll(Q_START);
        for (int i = start; i < end; i++) {
            byte octet = octets[i];
            if (octet == ' ') {
                out.put('_');
            } else if (octet >= 0 && Q_LITERAL[octet]) {
                out.put(octet);
            } else {
                out.put('=');
                out.put(HEX[octet >> 4 & 0xF]);
                out.put(HEX[octet & 0xF]);
            }
        }
        putAll(END);
    }

    private void writeB(int start, int end) {
        putAll(B_START);
        byte[] word = new byte[end - start];
        System.arraycopy(octets, start, word, 0, word.length);
        putAll(Base64.getEncoder().encode(word));
        putAll(END);
    }

    private void putAll(byte[] ascii) {
        for (byte octet : ascii) {
            out.put(octet);
        }
    }
}
