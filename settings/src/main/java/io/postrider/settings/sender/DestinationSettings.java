package io.postrider.settings.sender;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.ValueType;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlText;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of single destinations, in the order in which it was written and in small letters. A name is a recipient
 * domain, the name of an exchanger or of what all exchangers of a domain stand under, or {@code *} for every other
 * destination.
 *
 * @param byName limits, of those that have some
 * @param tls how sessions are protected, where that is said
 */
public record DestinationSettings(Map<String, DestinationLimits> byName, Map<String, TlsRule> tls) {

    /** The entry for all that are not named. */
    public static final String OTHERS = "*";

    static final String KEYS = "max-connections, messages-per-connection, rate-per-minute, tls and certificate-names";

    private static final ValueType<DestinationSettings> TYPE =
            new ValueType<>(ValueType.Form.MANY, DestinationSettings::read, DestinationSettings::toString);

    static final Key<DestinationSettings> DESTINATIONS = Key.of("sender.destinations", TYPE, "{}", """
            What single destinations may be burdened with: {a.example: {max-connections: 2, messages-per-connection: \
            20, rate-per-minute: 60}}, and how sessions with them are protected: {b.example: {tls: verify, \
            certificate-names: [mx.b.example]}} (see sender.tls.policy; without names the exchanger's own is verified). A \
            name is a recipient domain, or the exchangers' (mx.example, or example for all beneath it): then all domains \
            whose exchangers are these share the limits. "*" stands for every other one.""");

    public DestinationSettings {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        tls = Collections.unmodifiableMap(new LinkedHashMap<>(tls));
    }

    /** Limits alone. */
    public DestinationSettings(Map<String, DestinationLimits> byName) {
        this(byName, Map.of());
    }

    /** The limits of this name. */
    public Optional<DestinationLimits> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public String toString() {
        return Stream.concat(byName.keySet().stream(), tls.keySet().stream())
                .distinct()
                .map(name -> YamlText.quoted(name) + ": " + entry(name))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String entry(String name) {
        return Stream.of(byName.get(name), tls.get(name))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static DestinationSettings read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
            throw new IllegalArgumentException("must be a map such as {a.example: {max-connections: 2}}");
        }
        Map<String, DestinationLimits> limits = new LinkedHashMap<>();
        Map<String, TlsRule> tls = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : entries) {
            String name = name(entry.name());
            if (!seen.add(name)) {
                throw new IllegalArgumentException("names " + entry.name() + " twice");
            }
            try {
                read(name, entry.value(), limits, tls);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("for " + entry.name() + " " + e.getMessage(), e);
            }
        }
        return new DestinationSettings(limits, tls);
    }

    private static void read(
            String name, YamlNode node, Map<String, DestinationLimits> limits, Map<String, TlsRule> tls) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _)) || entries.isEmpty()) {
            throw new IllegalArgumentException("must be a map of " + KEYS + ", or some of them");
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode.Entry entry : entries) {
            if (!seen.add(entry.name())) {
                throw new IllegalArgumentException("names " + entry.name() + " twice");
            }
        }
        Map<Boolean, List<YamlNode.Entry>> parts =
                entries.stream().collect(Collectors.partitioningBy(entry -> TlsRule.KEYS.contains(entry.name())));
        DestinationLimits limit = DestinationLimits.read(Objects.requireNonNull(parts.get(false)));
        if (!limit.equals(DestinationLimits.NONE)) {
            limits.put(name, limit);
        }
        TlsRule rule = TlsRule.read(Objects.requireNonNull(parts.get(true)));
        if (rule != null) {
            tls.put(name, rule);
        }
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
}
