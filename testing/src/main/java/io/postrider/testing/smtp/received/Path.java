package io.postrider.testing.smtp.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The argument of MAIL FROM or RCPT TO.
 *
 * @param mailbox without angle brackets; empty for the null reverse-path
 * @param parameters as they came, such as {@code SIZE=1000}
 */
public record Path(String mailbox, List<String> parameters) {

    public Path {
        parameters = List.copyOf(parameters);
    }

    /** Reads what follows {@code MAIL} or {@code RCPT}; the keyword is {@code FROM:} or {@code TO:}. Strict about spaces. */
    public static Optional<Path> parse(String keyword, String argument) {
        String start = keyword + "<";
        if (!argument.toUpperCase(Locale.ROOT).startsWith(start)) {
            return Optional.empty();
        }
        int end = closing(argument, start.length());
        if (end < 0) {
            return Optional.empty();
        }
        String rest = argument.substring(end + 1);
        if (!rest.isEmpty() && rest.charAt(0) != ' ') {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : rest.split(" ", -1)) {
            if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        return Optional.of(new Path(argument.substring(start.length(), end), parameters));
    }

    /** The value of {@code NAME=value}, empty text for a bare {@code NAME}. */
    public Optional<String> parameter(String name) {
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            if (key.equalsIgnoreCase(name)) {
                return Optional.of(equals < 0 ? "" : parameter.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static int closing(String argument, int begin) {
        boolean quoted = false;
        for (int i = begin; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
