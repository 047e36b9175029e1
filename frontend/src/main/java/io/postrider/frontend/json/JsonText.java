package io.postrider.frontend.json;

import io.postrider.frontend.refusal.Cleaned;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON text (RFC 8259). Reading costs time and memory in proportion to the octets given, whatever they
 * say: depth, names, numbers and the count of values are bounded, names may not repeat, nothing may follow.
 */
public final class JsonText {
    private static final int DEPTH = 32;
    private static final int VALUES = 10_000;
    private static final int NAME_LENGTH = 256;
    private static final int NUMBER_LENGTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxTokenCount(VALUES)
                            .maxNameLength(NAME_LENGTH)
                            .maxNumberLength(NUMBER_LENGTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private JsonText() {}

    /** Reads one object from the first {@code length} octets. */
    public static ObjectNode readObject(byte[] octets, int length) throws MalformedJsonException {
        refuseOtherEncodings(octets, length);
        try (JsonParser parser = MAPPER.createParser(octets, 0, length)) {
            return readObject(parser);
        }
    }

    /** The object as JSON text. */
    public static byte[] write(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    private static ObjectNode readObject(JsonParser parser) throws MalformedJsonException {
        try {
            @Nullable JsonNode node = MAPPER.readTree(parser);
            if (node == null || node.isMissingNode()) {
                throw new MalformedJsonException("the body is empty; it must be a JSON object");
            }
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("malformed JSON: something follows the object" + place(parser));
            }
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new MalformedJsonException("the body must be a JSON object");
        } catch (StreamConstraintsException _) {
            throw new MalformedJsonException("the JSON is deeper than " + DEPTH + " levels, has more than " + VALUES
                    + " values, a name over " + NAME_LENGTH + " or a number over " + NUMBER_LENGTH + " characters"
                    + place(parser));
        } catch (JacksonException e) {
            throw new MalformedJsonException(reason(e, parser) + place(parser));
        }
    }

    private static String reason(JacksonException e, JsonParser parser) {
        String message = e.getOriginalMessage();
        String name = parser.streamReadContext().currentName();
        return message != null && message.startsWith("Duplicate") && name != null
                ? "malformed JSON: the field " + Cleaned.quoted(name) + " is given twice"
                : "malformed JSON";
    }

    private static String place(JsonParser parser) {
        var location = parser.currentLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
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
