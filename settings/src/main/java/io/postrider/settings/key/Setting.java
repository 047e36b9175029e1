package io.postrider.settings.key;

/** One setting in force: its key, its value as an operator would write it ("(hidden)" for a secret), and who gave it. */
public record Setting(String key, String value, Origin origin) {}
