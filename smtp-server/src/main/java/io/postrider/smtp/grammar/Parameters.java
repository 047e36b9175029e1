package io.postrider.smtp.grammar;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters behind a path (RFC 5321, 4.1.2): each keyword once, in any case. What is not taken is unknown. */
final class Parameters {
    private static final int MOST = 20;

    private final Map<String, String> values = new LinkedHashMap<>();

    static Parameters parse(String text) throws CommandException {
        Parameters parameters = new Parameters();
        if (text.isBlank()) {
            return parameters;
        }
        for (String parameter : text.strip().split(" +", MOST + 1)) {
            int equals = parameter.indexOf('=');
            String keyword = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            boolean empty = equals >= 0 && value.isEmpty();
            if (empty || keyword.isEmpty() || parameters.values.put(keyword, value) != null) {
                throw new CommandException("501 5.5.4 A parameter is empty or given twice");
            }
        }
        return parameters;
    }

    Optional<String> take(String keyword) {
        return Optional.ofNullable(values.remove(keyword));
    }

    void nothingIsLeft() throws CommandException {
        if (!values.isEmpty()) {
            throw new CommandException("555 5.5.4 A parameter is not known here");
        }
    }
}
