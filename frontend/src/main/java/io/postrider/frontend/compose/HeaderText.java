package io.postrider.frontend.compose;

/** What may stand in the text of a header field, and where it may be folded. */
public final class HeaderText {

    private HeaderText() {}

    /** The text with a space for every control character and line separator, and for CR LF together. */
    public static String visible(String text) {
        if (isVisible(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            visible.append(isControl(c) ? ' ' : c);
        }
        return visible.toString();
    }

    /**
     * Whether the text can stand as it is: printable ASCII, nothing that reads as an encoded-word, no space at its ends
     * (readers strip them), no word too long for a line.
     */
    static boolean isPlain(String text, int longestWord) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ' || text.contains("=?")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        int start = 0;
        while (start < text.length()) {
            int end = endOfWord(text, start);
            if (end - start > longestWord) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** Where the next single space or the end is; runs of spaces belong to the word, as they must not be folded. */
    static int endOfWord(String text, int start) {
        int space = text.indexOf(' ', start);
        while (space >= 0) {
            int behind = space + 1;
            while (behind < text.length() && text.charAt(behind) == ' ') {
                behind++;
            }
            if (behind == space + 1) {
                return space;
            }
            space = text.indexOf(' ', behind);
        }
        return text.length();
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029';
    }
}
