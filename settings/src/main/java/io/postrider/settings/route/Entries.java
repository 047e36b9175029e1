package io.postrider.settings.route;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map of keys as it was written, each of which is to be asked for once; what nobody asked for is refused at the end. */
final class Entries {

    private final Map<String, YamlNode.Entry> left = new LinkedHashMap<>();
    private final Set<String> known;

    /** @param known the keys that there may be, in the order in which a refusal names them */
    Entries(YamlNode node, Set<String> known) {
        this.known = known;
        if (!(node instanceof YamlNode.Mapping(var entries, var _)) || entries.isEmpty()) {
            throw new IllegalArgumentException("must be a map of " + String.join(", ", known) + ", or some of them");
        }
        for (YamlNode.Entry entry : entries) {
            if (!known.contains(entry.name())) {
                throw new IllegalArgumentException(
                        "has no key " + entry.name() + "; there are " + String.join(", ", known));
            }
            if (left.put(entry.name(), entry) != null) {
                throw new IllegalArgumentException("names " + entry.name() + " twice");
            }
        }
    }

    <T> @Nullable T find(String key, ValueType<T> type) {
        YamlNode.Entry entry = left.remove(key);
        if (entry == null) {
            return null;
        }
        try {
            return type.read(entry.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + e.getMessage(), e);
        }
    }

    <T> T get(String key, ValueType<T> type, T otherwise) {
        T found = find(key, type);
        return found == null ? otherwise : found;
    }

    <T> T demand(String key, ValueType<T> type) {
        T found = find(key, type);
        if (found == null) {
            throw new IllegalArgumentException("needs " + key);
        }
        return found;
    }

    /** Those of these keys that are there, as they are. */
    List<YamlNode.Entry> take(Set<String> keys) {
        List<YamlNode.Entry> taken = new ArrayList<>();
        for (String key : known) {
            YamlNode.Entry entry = keys.contains(key) ? left.remove(key) : null;
            if (entry != null) {
                taken.add(entry);
            }
        }
        return taken;
    }

    /** @param of what these keys were written for */
    void refuseRest(String of) {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "has " + String.join(" and ", left.keySet()) + ", which is nothing to " + of);
        }
    }
}
