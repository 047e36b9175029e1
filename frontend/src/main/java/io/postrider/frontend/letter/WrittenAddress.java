package io.postrider.frontend.letter;

import org.jspecify.annotations.Nullable;

/**
 * An address as it was written, with its name apart.
 *
 * @param place where it stood
 */
public record WrittenAddress(
        String place, String address, @Nullable String name) {

    /** Reads {@code ann@example.com}, {@code Ann <ann@example.com>} and {@code "Ann, B." <ann@example.com>}. */
    public static WrittenAddress parse(String place, String written) {
        String text = written.strip();
        int open = text.lastIndexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return new WrittenAddress(place, text, null);
        }
        String name = text.substring(0, open).strip();
        return new WrittenAddress(
                place, text.substring(open + 1, text.length() - 1), name.isEmpty() ? null : unquoted(name));
    }

    private static String unquoted(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 1; i < name.length() - 1; i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length() - 1) {
                c = name.charAt(++i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
