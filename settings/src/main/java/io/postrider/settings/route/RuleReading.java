package io.postrider.settings.route;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads one rule. */
final class RuleReading {

    private static final Set<String> KEYS = new LinkedHashSet<>(Arrays.asList(
            "client", "sender-domain", "recipient-domain", "tag", "priority", "routes", "by", "hedge-after"));

    private static final ValueType<List<String>> NAMES =
            listOf(text()).only(names -> !names.isEmpty(), "must name something");
    private static final ValueType<List<String>> DOMAINS = listOf(text().only(
                            domain -> domain.matches("\\*|(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*|\\[[^\\]]+\\]"),
                            "must be domains by their A-labels, such as a.example or *.a.example"))
            .only(domains -> !domains.isEmpty(), "must name something");
    private static final ValueType<List<RouteRule.Priority>> PRIORITIES = listOf(word(RouteRule.Priority.values()));
    private static final ValueType<RouteRule.By> BY = word(RouteRule.By.values());
    private static final ValueType<Duration> HEDGE_AFTER = duration("100ms", "1h");
    private static final ValueType<Integer> WEIGHT = number(1, 1_000_000);

    private RuleReading() {}

    static RouteRule read(YamlNode node) {
        Entries entries = new Entries(node, KEYS);
        RouteRule rule = new RouteRule(
                entries.get("client", NAMES, List.of()),
                small(entries.get("sender-domain", DOMAINS, List.of())),
                small(entries.get("recipient-domain", DOMAINS, List.of())),
                entries.get("tag", NAMES, List.of()),
                entries.get("priority", PRIORITIES, List.of()),
                entries.demand("routes", routes()),
                entries.get("by", BY, RouteRule.By.SCORE),
                entries.find("hedge-after", HEDGE_AFTER));
        entries.refuseRest("a rule");
        return rule;
    }

    private static List<String> small(List<String> domains) {
        return domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    /** A list of names, or a map of weights by name. */
    private static ValueType<Map<String, Integer>> routes() {
        Function<YamlNode, Map<String, Integer>> reader = node -> {
            Map<String, Integer> routes = new LinkedHashMap<>();
            if (node instanceof YamlNode.Mapping(var entries, var _)) {
                entries.forEach(entry -> add(routes, entry.name(), WEIGHT.read(entry.value())));
            } else {
                NAMES.read(node).forEach(name -> add(routes, name, 1));
            }
            if (routes.isEmpty()) {
                throw new IllegalArgumentException("must name at least one route");
            }
            return routes;
        };
        return new ValueType<>(ValueType.Form.MANY, reader, String::valueOf);
    }

    private static void add(Map<String, Integer> routes, String name, int weight) {
        if (routes.put(name, weight) != null) {
            throw new IllegalArgumentException("names " + name + " twice");
        }
    }

    /** One of the names of an enum, in small letters with hyphens. */
    private static <E extends Enum<E>> ValueType<E> word(E[] choices) {
        List<String> words = Arrays.stream(choices).map(RuleReading::word).toList();
        Function<YamlNode, E> reader = node -> {
            String text = text().read(node);
            int at = words.indexOf(text);
            if (at < 0) {
                throw new IllegalArgumentException(
                        "must be one of " + String.join(", ", words) + ", not '" + text + "'");
            }
            return choices[at];
        };
        return new ValueType<>(ValueType.Form.ONE, reader, RuleReading::word);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
