package io.postrider.frontend.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another parser of the same grammar says what is right. */
class JsonReadingTest {
    private static final JsonMapper REFERENCE = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String[] PIECES = {
        "a",
        "body",
        " ",
        "é",
        "€",
        "\uD83D\uDE00",
        "\\n",
        "\\r\\n",
        "\\\\",
        "\\\"",
        "\\/",
        "\\b\\f\\t",
        "\\u00e9",
        "\\u20AC",
        "\\ud83d\\uDE00",
        "\\u0000",
        "The quick brown fox jumps over the lazy dog.",
        "\u007F",
        "\\ud83d",
        "\\ude00\\ud83d"
    };
    /** The last ones are halves of pairs, which the reference takes in values only. */
    private static final int FOR_NAMES = PIECES.length - 2;

    private static final String FAULTS = "{}[],:\"\\0e-+.nu\n\u0001 /";
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "7",
        "-12",
        "2147483648",
        "-9223372036854775808",
        "9223372036854775808",
        "0.5",
        "-1.25e3",
        "1E+9",
        "2e-3"
    };

    private final Random random = new Random(8259);

    @Test
    void readsWhatTheReferenceReads() throws MalformedJsonException {
        for (int n = 0; n < 5_000; n++) {
            String text = object(3);
            assertEquals(REFERENCE.readTree(text), JsonText.readObject(octets(text), octets(text).length), text);
        }
    }

    @Test
    void refusesWhatTheReferenceRefuses() {
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] text = octets(object(2));
            text[random.nextInt(text.length)] = (byte) FAULTS.charAt(random.nextInt(FAULTS.length()));
            int length = random.nextInt(4) == 0 ? random.nextInt(text.length) : text.length;
            String shown = new String(text, 0, length, StandardCharsets.UTF_8);
            boolean right = Utf8.firstFault(text, length) < 0 && isObject(shown);
            boolean taken = isTaken(text, length);
            assertEquals(right, taken, shown);
            refused += taken ? 0 : 1;
        }
        assertTrue(refused > 5_000, "refused " + refused);
    }

    @Test
    void tellsTheLineAndTheColumn() {
        assertPlace("{\n  \"a\": \"x\\ny\",\n  \"b\": tru}", "line 3, column 11");
        assertPlace("{\"a\":\"b\u0001\"}", "line 1, column 8");
        assertPlace("{\"a\":1}\n\n x", "line 3, column 2");
    }

    private static void assertPlace(String text, String place) {
        String message = String.valueOf(assertThrows(
                        MalformedJsonException.class, () -> JsonText.readObject(octets(text), octets(text).length))
                .getMessage());
        assertTrue(message.endsWith("(" + place + ")"), message);
    }

    private static boolean isObject(String text) {
        try {
            JsonNode node = REFERENCE.readTree(text);
            return node.isObject() && isKept(node);
        } catch (JacksonException _) {
            return false;
        }
    }

    /** The reference makes of a number that is too large one that cannot be written. */
    private static boolean isKept(JsonNode node) {
        boolean kept = !node.isFloatingPointNumber() || !Double.isInfinite(node.doubleValue());
        for (JsonNode part : node) {
            kept &= isKept(part);
        }
        return kept;
    }

    private static boolean isTaken(byte[] text, int length) {
        try {
            JsonText.readObject(text, length);
            return true;
        } catch (MalformedJsonException _) {
            return false;
        }
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{");
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            text.append(i > 0 ? ", " : "")
                    .append("\"")
                    .append(i)
                    .append(content(3, FOR_NAMES))
                    .append("\" :")
                    .append(value(depth));
        }
        return text.append("\n}").toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0, 1 -> '"' + content(12, PIECES.length) + '"';
            case 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 3 -> random.nextBoolean() ? "true" : "false";
            case 4 -> "null";
            case 5 -> object(depth - 1);
            default -> "[" + value(depth - 1) + "\t,\r\n" + value(depth - 1) + "]";
        };
    }

    private String content(int most, int choice) {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            content.append(PIECES[random.nextInt(choice)]);
        }
        return content.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
