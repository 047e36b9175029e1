package io.postrider.settings.tls;

import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.oneOf;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How sessions with one destination are protected.
 *
 * @param certificateNames the names of which the certificate must have one, such as {@code mx.a.example} or
 *     {@code *.a.example}; empty for the exchanger's own name
 */
public record TlsRule(TlsUse use, List<String> certificateNames) {

    private static final String USE = "tls";
    private static final String NAMES = "certificate-names";

    /** What such a rule is written with. */
    public static final Set<String> KEYS = Set.of(USE, NAMES);

    private static final ValueType<TlsUse> USES = oneOf(TlsUse.values());
    private static final ValueType<List<String>> NAME_LIST =
            listOf(text().only(TlsRule::isNamePattern, "must be host names, such as mx.example or *.example"));

    public TlsRule {
        certificateNames = List.copyOf(certificateNames);
    }

    /** The rule that these entries are; null where there are none. */
    public static @Nullable TlsRule read(List<YamlNode.Entry> entries) {
        TlsUse use = null;
        List<String> names = List.of();
        for (YamlNode.Entry entry : entries) {
            try {
                if (entry.name().equals(USE)) {
                    use = USES.read(entry.value());
                } else {
                    names = NAME_LIST.read(entry.value()).stream()
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .toList();
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(entry.name() + " " + e.getMessage(), e);
            }
        }
        if (!names.isEmpty() && use != TlsUse.VERIFY) {
            throw new IllegalArgumentException(NAMES + " needs " + USE + ": verify beside it");
        }
        return use == null ? null : new TlsRule(use, names);
    }

    private static boolean isNamePattern(String name) {
        return name.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    }

    @Override
    public String toString() {
        String use = USE + ": " + USES.show(this.use);
        return certificateNames.isEmpty() ? use : use + ", " + NAMES + ": " + NAME_LIST.show(certificateNames);
    }
}
