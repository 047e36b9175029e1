package io.postrider.settings.key;

import io.postrider.settings.yaml.YamlNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of all keys, read from what was given and else their defaults. A value that cannot be read becomes a
 * problem and its default stands in, so that the checks across keys still find what else is wrong.
 */
public final class Values {
    private final Map<String, Given> given;
    private final Problems problems;
    private final Map<String, Object> read = new HashMap<>();

    public Values(Iterable<? extends Key<?>> keys, Map<String, Given> given, Problems problems) {
        this.given = Map.copyOf(given);
        this.problems = problems;
        for (Key<?> key : keys) {
            Object value = valueOf(key);
            if (value != null) {
                read.put(key.path(), value);
            }
        }
    }

    /** The value of a key that has a default. */
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(key.path() + " has no default");
        }
        return value;
    }

    /** The value of a key that may be unset. */
    @SuppressWarnings("unchecked") // what is stored under a key's path was read by that key's own type
    public <T> @Nullable T find(Key<T> key) {
        return (T) read.get(key.path());
    }

    public Origin origin(Key<?> key) {
        Given written = given.get(key.path());
        return written == null ? new Origin.Default() : written.origin();
    }

    /** Refuses a value that is well formed but does not go with the others. */
    public void refuse(Key<?> key, String reason) {
        problems.add(origin(key), key.path() + " " + reason);
    }

    /** The setting in force, as it may be shown. */
    public <T> Setting shown(Key<T> key) {
        T value = find(key);
        String text = value == null ? "" : key.type().show(value);
        boolean hidden = value != null && key.visibility() == Key.Visibility.SECRET;
        return new Setting(key.path(), hidden ? "(hidden)" : text, origin(key));
    }

    private <T> @Nullable T valueOf(Key<T> key) {
        Given written = given.get(key.path());
        if (written == null || (written.node() instanceof YamlNode.Nothing && key.fallback() == null)) {
            return key.fallback();
        }
        try {
            return key.type().read(written.node());
        } catch (IllegalArgumentException e) {
            String reason = key.visibility() == Key.Visibility.SECRET ? "cannot be read" : e.getMessage();
            refuse(key, reason == null ? "cannot be read" : reason);
            return key.fallback();
        }
    }
}
