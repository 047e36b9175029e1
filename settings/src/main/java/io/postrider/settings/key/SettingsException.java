package io.postrider.settings.key;

import java.util.List;

/**
 * Settings that cannot be used; the process must not start. Each problem is one line that names the place, the key and
 * the reason, and all problems are told at once. No line shows the value of a secret.
 */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
