package io.postrider.settings.route;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.ValueType;
import io.postrider.settings.key.Values;
import io.postrider.settings.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All ways out that were named, and the rules in their order: the first that fits a mail decides. Mail that none fits goes to
 * its recipients' exchangers, as all mail does where nothing is named.
 */
public record NamedRoutes(Map<String, NamedRoute> byName, List<RouteRule> rules) {

    /** Nothing is named. */
    public static final NamedRoutes NONE = new NamedRoutes(Map.of(), List.of());

    private static final ValueType<Map<String, NamedRoute>> ROUTE_MAP = new ValueType<>(
            ValueType.Form.MANY,
            NamedRoutes::readRoutes,
            routes -> routes.isEmpty()
                    ? "{}"
                    : routes.values().stream().map(NamedRoute::name).collect(Collectors.joining(", ")));
    private static final ValueType<List<RouteRule>> RULE_LIST = new ValueType<>(
            ValueType.Form.MANY, NamedRoutes::readRules, rules -> rules.isEmpty() ? "[]" : rules.size() + " rules");

    private static final Key<Map<String, NamedRoute>> ROUTES = Key.of("sender.routes", ROUTE_MAP, "{}", """
            Ways out beside the recipients' own exchangers: {relay: {transport: smarthost, hosts: ["smtp.example:587"], \
            user: postrider, password-file: /run/secrets/relay, score: 0.8}}. Transports are mx, smarthost, lmtp, \
            provider, discard and capture; docs/routes.md has the keys of each. Mail goes by them where a rule says so.""");
    private static final Key<List<RouteRule>> RULES = Key.of("sender.route-rules", RULE_LIST, "[]", """
            Which mail goes by which routes: [{recipient-domain: [a.example], routes: [direct, relay], by: score}]. Of \
            the conditions client, sender-domain, recipient-domain, tag and priority each that is named must be met; the \
            first rule that fits decides. By is score, order, round-robin or weights. Mail that no rule fits goes to its \
            recipients' exchangers.""");

    public static final List<Key<?>> KEYS = List.of(ROUTES, RULES);

    public NamedRoutes {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        rules = List.copyOf(rules);
    }

    public static NamedRoutes from(Values values) {
        Map<String, NamedRoute> routes = values.get(ROUTES);
        List<RouteRule> rules = values.get(RULES);
        for (int i = 0; i < rules.size(); i++) {
            for (String name : rules.get(i).routes().keySet()) {
                if (!routes.containsKey(name)) {
                    values.refuse(
                            RULES,
                            "names in its rule " + (i + 1) + " a route " + name + ", and sender.routes has none");
                }
            }
        }
        if (rules.isEmpty() && !routes.isEmpty()) {
            values.refuse(ROUTES, "names routes, and sender.route-rules sends no mail by them");
        }
        return new NamedRoutes(routes, rules);
    }

    private static Map<String, NamedRoute> readRoutes(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping(var entries, var _))) {
            throw new IllegalArgumentException(
                    "must be a map such as {relay: {transport: smarthost, hosts: [a.example]}}");
        }
        Map<String, NamedRoute> routes = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries) {
            String name = entry.name();
            if (!name.matches("[a-z0-9][a-z0-9._-]{0,39}")) {
                throw new IllegalArgumentException(
                        "has a name '" + name + "' that is not of small letters, digits, . _ -");
            }
            try {
                if (routes.put(name, RouteReading.read(name, entry.value())) != null) {
                    throw new IllegalArgumentException("is there twice");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("for " + name + " " + e.getMessage(), e);
            }
        }
        return routes;
    }

    private static List<RouteRule> readRules(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence(var items, var _))) {
            throw new IllegalArgumentException("must be a list such as [{routes: [relay]}]");
        }
        List<RouteRule> rules = new ArrayList<>();
        for (YamlNode item : items) {
            try {
                rules.add(RuleReading.read(item));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("in its rule " + (rules.size() + 1) + " " + e.getMessage(), e);
            }
        }
        return rules;
    }
}
