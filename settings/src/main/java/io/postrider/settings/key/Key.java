package io.postrider.settings.key;

import io.postrider.settings.yaml.YamlNode;
import io.postrider.settings.yaml.YamlText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting: its full name, the type of its value, its default, and the sentences that explain it. The record of its
 * section, the reference file and the list of settings in force are all made from this one declaration.
 */
public record Key<T>(
        String path, ValueType<T> type, @Nullable T fallback, String sentence, Visibility visibility) {

    /** Whether the value may be shown. */
    public enum Visibility {
        OPEN,
        SECRET
    }

    /** A key with a default, given as an operator would write it. */
    public static <T> Key<T> of(String path, ValueType<T> type, String fallback, String sentence) {
        YamlNode node = switch (type.form()) {
            case ONE -> new YamlNode.Scalar(fallback, 0);
            case MANY -> YamlText.parse(fallback);
        };
        return new Key<>(path, type, type.read(node), sentence, Visibility.OPEN);
    }

    /** A key that nobody needs to set; without it the thing it names is not there. */
    public static <T> Key<T> unset(String path, ValueType<T> type, String sentence) {
        return new Key<>(path, type, null, sentence, Visibility.OPEN);
    }

    /** The same key with its value hidden wherever settings are shown. */
    public Key<T> secret() {
        return new Key<>(path, type, fallback, sentence, Visibility.SECRET);
    }

    /** The environment variable that overrides this key. */
    public String variable() {
        return "POSTRIDER_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The default as an operator would write it; empty where there is none. */
    public String shownFallback() {
        return fallback == null ? "" : type.show(fallback);
    }
}
