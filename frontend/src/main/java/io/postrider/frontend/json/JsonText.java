package io.postrider.frontend.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON text (RFC 8259). Reading costs time and memory in proportion to the octets given, whatever they
 * say: depth, names, numbers and the count of values are bounded, names may not repeat, nothing may follow.
 */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private JsonText() {}

    /** A moment as every answer has it: RFC 3339, in UTC, with milliseconds. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /**
     * Reads one object from the first {@code length} octets, which are used up: strings are decoded where they lie.
     *
     * @throws MalformedJsonException they are no such object
     */
    public static ObjectNode readObject(byte[] octets, int length) throws MalformedJsonException {
        refuseOtherEncodings(octets, length);
        if (new JsonReading(octets, length).read() instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("the body must be a JSON object");
    }

    /** A value as a parser would find it, to be read by whoever reads streams. */
    public static JsonParser parser(JsonNode value) {
        JsonParser parser = MAPPER.treeAsTokens(value);
        parser.nextToken();
        return parser;
    }

    /** Any value as JSON text. */
    public static String text(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /** JSON text that was written here. */
    public static JsonNode value(String text) {
        return MAPPER.readTree(text);
    }

    /** The object as JSON text. */
    public static byte[] write(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    private static void refuseOtherEncodings(byte[] octets, int length) throws MalformedJsonException {
        if (length >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB && octets[2] == (byte) 0xBF) {
            throw new MalformedJsonException("the body begins with a byte order mark; send UTF-8 without one");
        }
        if (length >= 2 && (octets[0] == 0 || octets[1] == 0 || isUtf16Mark(octets))) {
            throw new MalformedJsonException("the body is UTF-16 or UTF-32; send UTF-8");
        }
        int fault = Utf8.firstFault(octets, length);
        if (fault >= 0) {
            throw new MalformedJsonException("the body is not UTF-8: octet " + fault + " is wrong");
        }
    }

    private static boolean isUtf16Mark(byte[] octets) {
        int mark = ((octets[0] & 0xFF) << 8) | (octets[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }
}
