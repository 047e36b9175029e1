package io.postrider.frontend.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    /** Of the processor, not of the clock on the wall: other tests may run beside this one. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void readsAnObject() throws MalformedJsonException {
        byte[] octets = "{\"a\":\"\\u00e9 \uD83D\uDE00\",\"b\":[1]}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "\u00e9 \uD83D\uDE00",
                JsonText.readObject(octets, octets.length).get("a").stringValue());
    }

    @Test
    void readsNothingBehindTheLength() throws MalformedJsonException {
        byte[] octets = "{}garbage".getBytes(StandardCharsets.UTF_8);
        assertTrue(JsonText.readObject(octets, 2).isEmpty());
    }

    @Test
    void takesThirtyTwoLevelsAndNoMore() throws MalformedJsonException {
        byte[] deep = ("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").getBytes(StandardCharsets.UTF_8);
        assertFalse(JsonText.readObject(deep, deep.length).isEmpty());
        assertTrue(fault("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}").contains("deeper than 32"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":+1}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"line\nend\"}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "/* */{}",
                "{} // no",
                "{\"a\":\"unfinished",
                "{\"a\":1 \"b\":2}"
            })
    void refusesWhatIsNotJson(String text) {
        assertTrue(fault(text).startsWith("malformed JSON"), () -> fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
    void refusesWhatIsNoObject(String text) {
        assertEquals("the body must be a JSON object", fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n\t"})
    void refusesAnEmptyBody(String text) {
        assertEquals("the body is empty; it must be a JSON object", fault(text));
    }

    @Test
    void namesAFieldThatIsGivenTwice() {
        assertTrue(fault("{\"subject\":1,\"subject\":2}").contains("\"subject\" is given twice"));
        assertTrue(fault("{\"x\":{\"y\":1,\"\\u0079\":2}}").contains("\"y\" is given twice"));
    }

    @Test
    void repeatsNothingOfTheBody() {
        assertFalse(fault("{\"client_id\":secret-token}").contains("secret"));
        assertFalse(fault("{\"client_id\":\"secret-token\" oops").contains("oops"));
    }

    @Test
    void refusesOtherEncodings() {
        assertTrue(fault("\uFEFF{}").contains("byte order mark"));
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            assertTrue(fault("{\"a\":1}".getBytes(Charset.forName(name))).contains("UTF-16 or UTF-32"), name);
        }
        assertTrue(fault("{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                .contains("not UTF-8: octet 6"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refusesBombsAtOnce(byte[] bomb) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            fault(bomb);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        assertTrue(best < Duration.ofMillis(50).toNanos(), "took " + Duration.ofNanos(best));
    }

    static List<byte[]> bombs() {
        String manyKeys =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
        String collisions = IntStream.range(0, 1 << 16)
                .mapToObj(i -> "\"" + colliding(i) + "\":1")
                .collect(Collectors.joining(","));
        return List.of(
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        "{" + manyKeys + "}",
                        "{\"a\":{" + manyKeys + "}}",
                        "{" + collisions + "}",
                        "{\"a\":[" + "[],".repeat(1_000_000) + "[]]}",
                        "{\"a\":[" + "0,".repeat(5_000_000) + "0]}",
                        "{\"a\":" + "1".repeat(1_000_000) + "}",
                        "{\"" + "n".repeat(1_000_000) + "\":1}")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Strings of one hash code: "Aa" and "BB" have the same. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    @Test
    void refusesANumberThatCouldNotBeGivenBack() {
        for (String number : new String[] {"1e999999999", "-1e400", "1e99999999999999"}) {
            String text = "{\"a\":" + number + "}";
            assertTrue(fault(text).startsWith("a number is beyond all that can be kept (line 1,"), fault(text));
            ByteArrayInputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            assertThrows(MalformedJsonException.class, () -> JsonStream.readObject(stream, Map.of()));
        }
    }

    @Test
    void readsATinyNumberAsNothing() throws MalformedJsonException {
        byte[] octets = "{\"a\":1e-999999999}".getBytes(StandardCharsets.UTF_8);
        assertEquals(0, JsonText.readObject(octets, octets.length).get("a").doubleValue());
    }

    private static String fault(String text) {
        return fault(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String fault(byte[] octets) {
        return String.valueOf(
                assertThrows(MalformedJsonException.class, () -> JsonText.readObject(octets, octets.length))
                        .getMessage());
    }
}
