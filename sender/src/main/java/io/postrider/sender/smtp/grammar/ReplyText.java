package io.postrider.sender.smtp.grammar;

import java.nio.charset.StandardCharsets;

/** Makes a peer's text fit for logs, ledgers and terminals: whatever it sends, one line of harmless characters. */
final class ReplyText {

    /** Octets of UTF-8 that are kept of a reply. */
    static final int MOST_OCTETS = 2048;

    private ReplyText() {}

    /** The octets as text; control and format characters become {@code ?}, invalid UTF-8 becomes U+FFFD. */
    static String clean(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < ' ' || octets[i] == 0x7F) {
                return cleanSlowly(new String(octets, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** At most this many octets of UTF-8, whole characters. */
    static String limit(String text, int mostOctets) {
        if (text.length() <= mostOctets / 3) {
            return text;
        }
        int octets = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            octets += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (octets > mostOctets) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static String cleanSlowly(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\t') {
                clean.append(' ');
            } else if (isHarmless(point)) {
                clean.appendCodePoint(point);
            } else {
                clean.append('?');
            }
        });
        return clean.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> point == 0xFFFD;
            default -> true;
        };
    }
}
