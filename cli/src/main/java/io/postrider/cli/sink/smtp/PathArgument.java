package io.postrider.cli.sink.smtp;

import java.util.List;
import java.util.Optional;

/**
 * The argument of MAIL or RCPT (RFC 5321, 4.1.1.2 and 4.1.1.3): a path and the parameters behind it.
 *
 * @param address the mailbox without angle brackets and source route, empty for {@code <>}
 */
record PathArgument(String address, List<String> parameters) {

    PathArgument {
        parameters = List.copyOf(parameters);
    }

    /** Reads what stands behind {@code FROM:} or {@code TO:}; empty if it is no path. */
    static Optional<PathArgument> parse(String argument) {
        String text = argument.strip();
        int end = text.startsWith("<") ? closing(text) : -1;
        if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ' ')) {
            return Optional.empty();
        }
        String path = text.substring(1, end);
        int route = path.startsWith("@") ? path.indexOf(':') : -1;
        String rest = text.substring(end + 1).strip();
        return Optional.of(
                new PathArgument(path.substring(route + 1), rest.isEmpty() ? List.of() : List.of(rest.split(" +"))));
    }

    private static int closing(String text) {
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i++;
                case '>' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }
}
