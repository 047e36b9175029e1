package io.postrider.settings.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.settings.yaml.YamlNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Key<Duration> WAIT = Key.of("a.wait", ValueTypes.duration("1s", "1h"), "5m", "");
    private static final Key<Integer> LIMIT = Key.unset("a.limit", ValueTypes.number(1, 9), "");
    private static final Key<Integer> PASSWORD =
            Key.unset("a.password", ValueTypes.number(1, 9999), "").secret();

    private final Problems problems = new Problems();

    @Test
    void aKeyThatWasNotGivenHasItsDefault() {
        Values values = values(Map.of());

        assertEquals(Duration.ofMinutes(5), values.get(WAIT));
        assertNull(values.find(LIMIT));
        assertEquals(new Setting("a.limit", "", new Origin.Default()), values.shown(LIMIT));
    }

    @Test
    void aKeyThatMayBeUnsetCanBeUnset() {
        assertNull(values(Map.of("a.limit", new YamlNode.Nothing(1))).find(LIMIT));
        problems.stopIfAny();
    }

    @Test
    void theDefaultStandsInForAValueThatCannotBeRead() {
        Values values = values(Map.of("a.wait", new YamlNode.Scalar("soon", 1)));

        assertEquals(Duration.ofMinutes(5), values.get(WAIT));
        assertThrows(SettingsException.class, problems::stopIfAny);
    }

    @Test
    void aSecretIsNeverShown() {
        Values values = values(Map.of("a.password", new YamlNode.Scalar("1234", 1)));

        assertEquals(1234, values.find(PASSWORD));
        assertEquals("(hidden)", values.shown(PASSWORD).value());
        assertEquals("", values(Map.of()).shown(PASSWORD).value());
    }

    @Test
    void aWrongSecretIsNotShownEither() {
        values(Map.of("a.password", new YamlNode.Scalar("opensesame", 1)));

        SettingsException wrong = assertThrows(SettingsException.class, problems::stopIfAny);
        assertEquals(List.of("X: a.password cannot be read"), wrong.problems());
        assertFalse(String.valueOf(wrong.getMessage()).contains("opensesame"));
    }

    @Test
    void aKeyOutsideOfItsSectionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Section("b", "", List.of(WAIT)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeyTable(List.of(new Section("a", "", List.of(WAIT)), new Section("a", "", List.of(WAIT)))));
    }

    private Values values(Map<String, YamlNode> nodes) {
        Map<String, Given> given = new HashMap<>();
        nodes.forEach((key, node) -> given.put(key, new Given(node, new Origin.Variable("X"))));
        return new Values(List.of(WAIT, LIMIT, PASSWORD), given, problems);
    }
}
