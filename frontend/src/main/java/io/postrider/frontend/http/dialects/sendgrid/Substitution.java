package io.postrider.frontend.http.dialects.sendgrid;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts in the place of others, in one pass from the first character to the last: what was put in is not looked through
 * again, so that a value can say nothing but itself. Where two names begin at one place, the longer one holds.
 */
final class Substitution {
    private Substitution() {}

    static String in(String text, Map<String, String> substitutions) {
        TreeMap<Character, Map<String, String>> byFirst = new TreeMap<>();
        substitutions.forEach((name, value) -> byFirst.computeIfAbsent(
                        name.charAt(0),
                        _ -> new TreeMap<>((one, other) -> one.length() == other.length()
                                ? one.compareTo(other)
                                : Integer.compare(other.length(), one.length())))
                .put(name, value));
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            Map.Entry<String, String> found = find(text, at, byFirst.get(text.charAt(at)));
            if (found == null) {
                out.append(text.charAt(at++));
            } else {
                out.append(found.getValue());
                at += found.getKey().length();
            }
        }
        return out.toString();
    }

    private static Map.@Nullable Entry<String, String> find(String text, int at, @Nullable Map<String, String> names) {
        if (names != null) {
            for (Map.Entry<String, String> each : names.entrySet()) {
                if (text.startsWith(each.getKey(), at)) {
                    return each;
                }
            }
        }
        return null;
    }
}
