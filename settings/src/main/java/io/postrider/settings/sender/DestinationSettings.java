package io.postrider.settings.sender;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Limits by destination, in the order in which they were written and in small letters. A name is a recipient domain, the
 * name of an exchanger or of what all exchangers of a domain stand under, or {@code *} for every other destination.
 */
public record DestinationSettings(Map<String, DestinationLimits> byName) {

    /** The entry for all that are not named. */
    public static final String OTHERS = "*";

    private static final ValueType<DestinationSettings> TYPE =
            new ValueType<>(ValueType.Form.MANY, DestinationSettings::read, DestinationSettings::toString);

    static final Key<DestinationSettings> DESTINATIONS = Key.of("sender.destinations", TYPE, "{}", """
            What single destinations may be burdened with: {a.example: {max-connections: 2, messages-per-connection: \
            20, rate-per-minute: 60}}. A name is a recipient domain, or the exchangers' (mx.example, or example for all \
            beneath it): then all domains whose exchangers are these share the limits. "*" stands for every other one.""");

    public DestinationSettings {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Optional<DestinationLimits> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(entry -> YamlText.quoted(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static DestinationSettings read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
            throw new IllegalArgumentException("must be a map such as {a.example: {max-connections: 2}}");
        }
        Map<String, DestinationLimits> limits = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries) {
            if (limits.put(name(entry.name()), limits(entry)) != null) {
                throw new IllegalArgumentException("names " + entry.name() + " twice");
            }
        }
        return new DestinationSettings(limits);
    }

    private static String name(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '@' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException(
                    "must be a map from domains or exchangers, and '" + written + "' is none");
        }
        if (name.chars().anyMatch(c -> c > 0x7E)) {
            throw new IllegalArgumentException("must name '" + written + "' by its A-labels (xn--…)");
        }
        return name;
    }

    private static DestinationLimits limits(YamlNode.Entry entry) {
        try {
            return DestinationLimits.read(entry.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("for " + entry.name() + " " + e.getMessage(), e);
        }
    }
}
