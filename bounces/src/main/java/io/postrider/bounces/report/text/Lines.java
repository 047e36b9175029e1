package io.postrider.bounces.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person would read of a bounce, line by line; neither many nor long ones. */
final class Lines {
    private static final int MOST = 600;
    private static final int LONGEST = 1000;
    private static final int ENTRIES = 50;

    private final List<String> lines = new ArrayList<>();

    Lines(String text) {
        for (String line : text.split("\r?\n", MOST + 1)) {
            if (lines.size() < MOST) {
                lines.add(line.substring(0, Math.min(LONGEST, line.length())).strip());
            }
        }
    }

    /** All in one line, in lower case, white space as single spaces: words may be broken over lines anywhere. */
    String words() {
        return squeezed(String.join(" ", lines));
    }

    private static String squeezed(String text) {
        StringBuilder words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != '\u00a0') {
                words.append(c == '\u2019' ? '\'' : c);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /** Cut where one of these begins a line's words: what follows is the mail that came back. */
    Lines before(List<String> ends) {
        Lines kept = new Lines("");
        kept.lines.clear();
        for (String line : lines) {
            String words = squeezed(line);
            if (ends.stream().anyMatch(words::contains)) {
                return kept;
            }
            kept.lines.add(line);
        }
        return kept;
    }

    /** Each line that begins with an address begins an entry; without any there is one for all. */
    List<Account.Entry> entries() {
        List<Account.Entry> entries = new ArrayList<>();
        String address = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Optional<String> head = head(line);
            if (head.isPresent() && entries.size() < ENTRIES && !head.get().equals(address)) {
                add(entries, address, text);
                address = head.get();
                text.setLength(0);
                line = line.substring(line.indexOf(address) + address.length());
            }
            text.append(line).append(' ');
        }
        add(entries, address, text);
        return entries.isEmpty() ? List.of(new Account.Entry(null, text.toString())) : entries;
    }

    private static void add(List<Account.Entry> entries, @Nullable String address, StringBuilder text) {
        if (address != null) {
            entries.add(new Account.Entry(address, trimmed(text.toString())));
        }
    }

    /** Without what closed the address. */
    private static String trimmed(String text) {
        int start = 0;
        while (start < text.length() && ">:;,)] \t".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    /** An address at the beginning of a line, bare or in brackets, that ends there or where words follow. */
    private static Optional<String> head(String line) {
        int from = 0;
        while (from < line.length() && "<(['\"* \t".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < line.length() && "<>()[]'\":;, \t".indexOf(line.charAt(to)) < 0) {
            to++;
        }
        String word = line.substring(from, to);
        int at = word.indexOf('@');
        boolean address =
                at > 0 && at == word.lastIndexOf('@') && word.indexOf('.', at) > at + 1 && !word.endsWith(".");
        return address ? Optional.of(word) : Optional.empty();
    }
}
