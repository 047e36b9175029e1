package io.postrider.cli.shell;

/** Makes text from outside (replies, subjects, addresses) safe to show: it can neither move the cursor nor break a line. */
public final class Printable {
    private Printable() {}

    /** One line: each control or format character becomes a question mark. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** Many lines: CRLF becomes the end of a line, every other control character but tab a question mark. */
    public static String lines(String text) {
        return clean(text.replace("\r\n", "\n"), true);
    }

    private static String clean(String text, boolean keepLines) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean kept = keepLines && (c == '\n' || c == '\t');
            clean.appendCodePoint(kept || isHarmless(c) ? c : '?');
        });
        return clean.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
