package io.postrider.settings.source;

import io.postrider.settings.key.Given;
import io.postrider.settings.key.Key;
import io.postrider.settings.key.KeyTable;
import io.postrider.settings.key.Origin;
import io.postrider.settings.key.Problems;
import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlSyntaxException;
import io.postrider.settings.yaml.YamlText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the environment variables that are named for keys; their values are YAML. */
final class EnvironmentReading {
    private static final String PREFIX = "POSTRIDER_";

    /** Read by the start script, before there are any settings. */
    private static final Set<String> START_SCRIPT = Set.of("POSTRIDER_CACHE", "POSTRIDER_JAVA_OPTS");

    /** What Kubernetes puts into every container once a service is called postrider or postrider-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "POSTRIDER_(\\w+_)?(SERVICE_HOST=.*|SERVICE_PORT(_\\w+)?=.*|PORT(_\\d+_(TCP|UDP))?=(tcp|udp)://.*"
                    + "|PORT_\\d+_(TCP|UDP)_(PROTO|PORT|ADDR)=.*)");

    private final KeyTable keys;
    private final Problems problems;

    EnvironmentReading(KeyTable keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** What was given, by key. An empty variable counts as none: that is how compose files pass what was not set. */
    Map<String, Given> read(Map<String, String> environment) {
        Map<String, Key<?>> byVariable = new HashMap<>();
        keys.keys().forEach(key -> byVariable.put(key.variable(), key));
        Map<String, Given> given = new HashMap<>();
        new TreeMap<>(environment).tailMap(PREFIX).forEach((name, text) -> {
            Key<?> key = byVariable.get(name);
            if (key != null && !text.isBlank()) {
                read(key, text, given);
            } else if (key == null && isOurs(name, text)) {
                String hint = keys.nearestVariable(name)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
                problems.add(name, "unknown environment variable" + hint);
            }
        });
        return given;
    }

    private void read(Key<?> key, String text, Map<String, Given> given) {
        Origin origin = new Origin.Variable(key.variable());
        try {
            given.put(key.path(), new Given(node(key, text), origin));
        } catch (YamlSyntaxException e) {
            problems.add(origin, key.path() + " is wrong YAML (" + e.place() + "): " + e.getMessage());
        }
    }

    /** A word that YAML would take for more than a word, such as {@code [::1]:5080}, is taken as it stands. */
    private static YamlNode node(Key<?> key, String text) {
        if (key.type().form() == ValueType.Form.MANY) {
            return YamlText.parse(text);
        }
        YamlNode verbatim = new YamlNode.Scalar(text, 1);
        try {
            YamlNode node = YamlText.parse(text);
            return node instanceof YamlNode.Scalar || isNull(text) ? node : verbatim;
        } catch (YamlSyntaxException _) {
            return verbatim;
        }
    }

    private static boolean isNull(String text) {
        return text.strip().equals("null") || text.strip().equals("~");
    }

    private static boolean isOurs(String name, String text) {
        return name.startsWith(PREFIX)
                && !START_SCRIPT.contains(name)
                && !SERVICE_LINK.matcher(name + "=" + text).matches();
    }
}
