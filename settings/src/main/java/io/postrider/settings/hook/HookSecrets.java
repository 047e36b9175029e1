package io.postrider.settings.hook;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Secrets by {@code provider/route}, read from their files where the settings name files. */
public record HookSecrets(Map<String, String> byName) {

    public static final HookSecrets NONE = new HookSecrets(Map.of());

    public static final ValueType<HookSecrets> TYPE =
            new ValueType<>(ValueType.Form.MANY, HookSecrets::read, HookSecrets::toString);

    private static final Set<String> PROVIDERS = Set.of("brevo", "mailgun", "postmark", "resend", "sendgrid", "ses");
    private static final String FILE = "file:";

    public HookSecrets {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The names alone. */
    @Override
    public String toString() {
        return byName.keySet().stream().map(name -> name + ": (hidden)").collect(Collectors.joining(", ", "{", "}"));
    }

    private static HookSecrets read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
            throw new IllegalArgumentException("must be a map such as {sendgrid/main: \"file:/run/secrets/sendgrid\"}");
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries) {
            String name = entry.name();
            int slash = name.indexOf('/');
            if (slash < 0 || !PROVIDERS.contains(name.substring(0, slash))) {
                throw new IllegalArgumentException("must have names such as sendgrid/main, with one of brevo, mailgun,"
                        + " postmark, resend, sendgrid, ses before the slash, not '" + name + "'");
            }
            if (!name.substring(slash + 1).matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException(
                        "must name a route of letters, digits, hyphens and underscores after the slash, not '" + name
                                + "'");
            }
            if (secrets.put(name, secret(entry)) != null) {
                throw new IllegalArgumentException("names " + name + " twice");
            }
        }
        return new HookSecrets(secrets);
    }

    private static String secret(YamlNode.Entry entry) {
        if (!(entry.value() instanceof YamlNode.Scalar(var text, var _)) || text.isBlank()) {
            throw new IllegalArgumentException("must have a secret for " + entry.name());
        }
        return text.startsWith(FILE) ? inFile(entry.name(), text.substring(FILE.length())) : text.strip();
    }

    private static String inFile(String name, String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("names for " + name + " the file " + file + ", which is empty");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "names for " + name + " the file " + file + ", which cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
