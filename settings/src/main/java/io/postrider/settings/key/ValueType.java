package io.postrider.settings.key;

import io.postrider.settings.yaml.YamlNode;
import java.util.function.Function;
import java.util.function.Predicate;

/** How the values of a key are read and shown. A reader fails with a reason that goes on from the key's name: "must be …". */
public record ValueType<T>(Form form, Function<YamlNode, T> reader, Function<T, String> writer) {

    /** Whether YAML structure belongs to the value, or it is a single word. */
    public enum Form {
        ONE,
        MANY
    }

    public T read(YamlNode node) {
        return reader.apply(node);
    }

    /** The value as an operator would write it. */
    public String show(T value) {
        return writer.apply(value);
    }

    /** The same type without the values that fail the test. */
    public ValueType<T> only(Predicate<T> test, String reason) {
        return new ValueType<>(
                form,
                node -> {
                    T value = read(node);
                    if (!test.test(value)) {
                        throw new IllegalArgumentException(reason + ", not " + show(value));
                    }
                    return value;
                },
                writer);
    }
}
