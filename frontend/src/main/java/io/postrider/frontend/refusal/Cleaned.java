package io.postrider.frontend.refusal;

/**
 * Text from outside made fit for a log line or an error message: nothing in it ends a line, moves a cursor, turns the
 * writing direction or is invisible; what would is shown as {@code \}{@code uXXXX}. Long text is cut.
 */
public final class Cleaned {
    /** Characters of a text that are quoted. */
    public static final int QUOTED = 60;

    private static final int LOGGED = 200;

    private Cleaned() {}

    /** For an error message: in quotes, at most 60 characters. */
    public static String quoted(String text) {
        return '"' + cut(text, QUOTED) + '"';
    }

    /** For a log line: at most 200 characters, never empty. */
    public static String logged(String text) {
        return text.isEmpty() ? "-" : cut(text, LOGGED);
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit && isPlain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int i = 0;
        while (i < text.length() && clean.length() < limit) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isHarmless(c)) {
                clean.appendCodePoint(c);
            } else {
                clean.append(String.format("\\u%04X", c));
            }
        }
        return i < text.length() ? clean.append("...").toString() : clean.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
