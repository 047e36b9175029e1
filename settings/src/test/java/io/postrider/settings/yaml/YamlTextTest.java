package io.postrider.settings.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"no", "off", "true", "0x10", "1_000", "012", "0.20", "1e3", "2026-11-22", "25MB", "1/2", "a b"})
    void aWordStaysAsItWasWritten(String word) {
        assertEquals(new YamlNode.Scalar(word, 1), YamlText.parse(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing but a comment\n", "---\n", "~", "null"})
    void noValueIsNothing(String text) {
        assertInstanceOf(YamlNode.Nothing.class, YamlText.parse(text));
    }

    @Test
    void everyNodeKnowsItsLine() {
        YamlNode root = YamlText.parse("# one\na:\n  b: 5m\n\n  c: [1,\n   2]\n");

        YamlNode.Entry a =
                assertInstanceOf(YamlNode.Mapping.class, root).entries().getFirst();
        assertEquals(2, a.line());
        List<YamlNode.Entry> inner =
                assertInstanceOf(YamlNode.Mapping.class, a.value()).entries();
        assertEquals(new YamlNode.Entry("b", new YamlNode.Scalar("5m", 3), 3), inner.getFirst());
        YamlNode.Sequence list =
                assertInstanceOf(YamlNode.Sequence.class, inner.getLast().value());
        assertEquals(List.of(new YamlNode.Scalar("1", 5), new YamlNode.Scalar("2", 6)), list.items());
    }

    @Test
    void aNameThatIsWrittenTwiceIsThereTwice() {
        YamlNode.Mapping root = assertInstanceOf(YamlNode.Mapping.class, YamlText.parse("a: 1\na: 2\n"));

        assertEquals(
                List.of("a", "a"),
                root.entries().stream().map(YamlNode.Entry::name).toList());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        YamlNode.Mapping root = assertInstanceOf(YamlNode.Mapping.class, YamlText.parse("\uFEFFa: 1\n"));

        assertEquals("a", root.entries().getFirst().name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: 1\\nb: [1, 2\\nc: 3    | line 3, column 2 | expected ',' or ']', but got :, while parsing a flow sequence that begins in line 2
            a: 1\\nb: "open\\nc: 2   | line 3, column 5 | found unexpected end of stream, while scanning a quoted scalar that begins in line 2
            a: 1\\nb: c: d           | line 2, column 5 | mapping values are not allowed here
            a: 1\\nb: [::1]:5080     | line 2, column 5 | expected the node content, but found ':'
            a: 1\\nb: @x             | line 2, column 4 | found character '@' that cannot start any token. (Do not use @ for indentation)
            a: 1\\nb\\nc: 2          | line 3, column 1 | could not find expected ':', while scanning a simple key that begins in line 2
            a: &x 1\\nb: *x          | line 2, column 4 | aliases are not supported; a text that begins with '*' needs quotes
            a: 1\\n---\\nb: 2         | line 3, column 1 | a second document begins here; one is enough
            a: 1\\nbc\u0007: 2         | line 2, column 3 | control characters are not allowed
            """)
    void wrongYamlTellsItsPlace(String text, String place, String reason) {
        YamlSyntaxException wrong =
                assertThrows(YamlSyntaxException.class, () -> YamlText.parse(text.replace("\\n", "\n")));

        assertEquals(place + ": " + reason, wrong.place() + ": " + wrong.getMessage());
    }

    @Test
    void aTreeWithoutEndIsRefused() {
        assertThrows(YamlSyntaxException.class, () -> YamlText.parse("[".repeat(5000)));
        assertThrows(YamlSyntaxException.class, () -> YamlText.parse("[".repeat(30) + "]".repeat(30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "*",
                "[::1]:2525",
                "mx.example:2525",
                "no \"quotes\" \\",
                "5m",
                "-",
                "ä.example",
                "{}"
            })
    void aQuotedTextReadsBackAsItself(String text) {
        YamlNode.Sequence list =
                assertInstanceOf(YamlNode.Sequence.class, YamlText.parse("[" + YamlText.quoted(text) + "]"));

        assertEquals(List.of(new YamlNode.Scalar(text, 1)), list.items());
    }
}
