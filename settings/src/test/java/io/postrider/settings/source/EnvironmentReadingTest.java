package io.postrider.settings.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.settings.key.Given;
import io.postrider.settings.key.Key;
import io.postrider.settings.key.KeyTable;
import io.postrider.settings.key.Problems;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.key.ValueTypes;
import io.postrider.settings.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReadingTest {
    private static final KeyTable KEYS = new KeyTable(List.of(new Section(
            "post.box",
            "",
            List.of(
                    Key.of("post.box.size-limit", ValueTypes.text(), "x", ""),
                    Key.of("post.box.names", ValueTypes.listOf(ValueTypes.text()), "[]", "")))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5m             | 5m
            "5m"           | 5m
            '5m' # why     | 5m
            [::1]:5080     | [::1]:5080
            sqlite:a       | sqlite:a
            *              | *
            a: b           | a: b
            """)
    void aWordIsReadAsYamlAndElseAsItStands(String text, String word) {
        assertEquals(
                Map.of("post.box.size-limit", new YamlNode.Scalar(word, 1)),
                nodes(Map.of("POSTRIDER_POST_BOX_SIZE_LIMIT", text)));
    }

    @Test
    void aListIsYaml() {
        assertEquals(
                Map.of(
                        "post.box.names",
                        new YamlNode.Sequence(List.of(new YamlNode.Scalar("a", 1), new YamlNode.Scalar("b", 1)), 1)),
                nodes(Map.of("POSTRIDER_POST_BOX_NAMES", "[a, b]")));
    }

    @Test
    void aListThatIsNoYamlIsRefused() {
        assertEquals(
                List.of(
                        "POSTRIDER_POST_BOX_NAMES: post.box.names is wrong YAML (line 1, column 3): expected ',' or ']',"
                                + " but got <stream end>"),
                problems(Map.of("POSTRIDER_POST_BOX_NAMES", "[a")));
    }

    @Test
    void anEmptyVariableIsNone() {
        assertEquals(Map.of(), read(Map.of("POSTRIDER_POST_BOX_NAMES", "", "POSTRIDER_POST_BOX_SIZE_LIMIT", " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "~"})
    void nullTakesBackWhatTheFileSays(String text) {
        assertEquals(
                Map.of("post.box.size-limit", new YamlNode.Nothing(1)),
                nodes(Map.of("POSTRIDER_POST_BOX_SIZE_LIMIT", text)));
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNameThatWasMeant() {
        assertEquals(
                List.of(
                        "POSTRIDER_COLOUR: unknown environment variable",
                        "POSTRIDER_POSTBOX_SIZE_LIMIT: unknown environment variable; did you mean"
                                + " POSTRIDER_POST_BOX_SIZE_LIMIT?"),
                problems(Map.of("POSTRIDER_POSTBOX_SIZE_LIMIT", "1", "POSTRIDER_COLOUR", "red")));
    }

    @Test
    void otherVariablesAreNoneOfOurs() {
        Map<String, String> others = Map.of(
                "PATH", "/bin",
                "POSTRIDER", "x",
                "POSTRIDERS_X", "x",
                "POSTRIDER_CACHE", "/tmp/cache",
                "POSTRIDER_JAVA_OPTS", "-Xmx1g");

        assertEquals(Map.of(), read(others));
    }

    @Test
    void whatKubernetesSaysAboutItsServicesIsNoSetting() {
        Map<String, String> links = Map.of(
                "POSTRIDER_SERVICE_HOST", "10.96.0.7",
                "POSTRIDER_SERVICE_PORT", "5080",
                "POSTRIDER_SERVICE_PORT_HTTP", "5080",
                "POSTRIDER_PORT", "tcp://10.96.0.7:5080",
                "POSTRIDER_PORT_5080_TCP", "tcp://10.96.0.7:5080",
                "POSTRIDER_PORT_5080_TCP_PROTO", "tcp",
                "POSTRIDER_PORT_5080_TCP_PORT", "5080",
                "POSTRIDER_PORT_5080_TCP_ADDR", "10.96.0.7",
                "POSTRIDER_FRONTEND_PORT", "tcp://10.96.0.8:5080",
                "POSTRIDER_FRONTEND_PORT_5080_TCP_ADDR", "10.96.0.8");

        assertEquals(Map.of(), read(links));
        assertEquals(
                List.of("POSTRIDER_FRONTEND_PORT: unknown environment variable"),
                problems(Map.of("POSTRIDER_FRONTEND_PORT", "5080")));
    }

    private static Map<String, YamlNode> nodes(Map<String, String> environment) {
        Map<String, YamlNode> nodes = new HashMap<>();
        read(environment).forEach((key, given) -> nodes.put(key, given.node()));
        return nodes;
    }

    private static Map<String, Given> read(Map<String, String> environment) {
        Problems problems = new Problems();
        Map<String, Given> given = new EnvironmentReading(KEYS, problems).read(environment);
        problems.stopIfAny();
        return given;
    }

    private static List<String> problems(Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> read(environment)).problems();
    }
}
