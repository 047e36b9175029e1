package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.exchangerAddress;
import static io.postrider.settings.key.ValueTypes.listOf;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exchangers by domain as the operator fixed them, in small letters; the name {@code *} stands for every other domain. */
public record StaticRoutes(Map<String, List<ExchangerAddress>> byDomain) {
    private static final ValueType<List<ExchangerAddress>> EXCHANGERS =
            listOf(exchangerAddress()).only(list -> !list.isEmpty(), "must name at least one exchanger");

    static final ValueType<StaticRoutes> TYPE =
            new ValueType<>(ValueType.Form.MANY, StaticRoutes::read, StaticRoutes::toString);

    public StaticRoutes {
        byDomain = Collections.unmodifiableMap(new LinkedHashMap<>(byDomain));
    }

    /** The exchangers for a domain, in the order in which they are tried; empty where the DNS is to be asked. */
    public Optional<List<ExchangerAddress>> exchangersFor(String domain) {
        List<ExchangerAddress> own = byDomain.get(domain.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(own == null ? byDomain.get("*") : own);
    }

    @Override
    public String toString() {
        return byDomain.entrySet().stream()
                .map(route -> YamlText.quoted(route.getKey()) + ": " + EXCHANGERS.show(route.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static StaticRoutes read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
            throw new IllegalArgumentException("must be a map such as {a.example: [mx.example, \"mx2.example:2525\"]}");
        }
        Map<String, List<ExchangerAddress>> routes = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries) {
            if (routes.put(domain(entry.name()), exchangers(entry)) != null) {
                throw new IllegalArgumentException("names " + entry.name() + " twice");
            }
        }
        return new StaticRoutes(routes);
    }

    private static String domain(String name) {
        String domain = name.strip().toLowerCase(Locale.ROOT);
        domain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        if (domain.isEmpty() || domain.chars().anyMatch(c -> c == '@' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("must be a map from domains, and '" + name + "' is none");
        }
        if (domain.chars().anyMatch(c -> c > 0x7E)) {
            throw new IllegalArgumentException("must name '" + name + "' by its A-labels (xn--…)");
        }
        return domain;
    }

    private static List<ExchangerAddress> exchangers(YamlNode.Entry entry) {
        try {
            return EXCHANGERS.read(entry.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("for " + entry.name() + " " + e.getMessage(), e);
        }
    }
}
