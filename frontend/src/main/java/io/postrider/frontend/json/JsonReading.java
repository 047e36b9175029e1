package io.postrider.frontend.json;

import io.postrider.frontend.refusal.Cleaned;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pass over one JSON text. A parser for every use reads a long string into characters, joins them and copies them
 * once more: four times the memory of a mail's body, for every mail that is in flight.
 */
final class JsonReading {
    private static final int DEPTH = 32;
    private static final int VALUES = 10_000;
    private static final int NAME_LENGTH = 256;
    private static final int NUMBER_LENGTH = 100;

    /** So many digits are a {@code long}, whatever they are. */
    private static final int SURELY_LONG = 18;

    /** No octet of UTF-8, in place of those behind the end. */
    private static final byte NOTHING = -1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final byte[] octets;
    private final int end;
    private final StringDecoding strings;
    private int at;
    private int line = 1;
    private int lineStart;
    private int values;

    /** @param octets UTF-8 up to {@code end}; they are used up */
    JsonReading(byte[] octets, int end) {
        this.octets = octets;
        this.end = end;
        this.strings = new StringDecoding(octets, end);
    }

    /** The one value of the text. */
    JsonNode read() throws MalformedJsonException {
        skipBlanks();
        if (at == end) {
            throw new MalformedJsonException("the body is empty; it must be a JSON object");
        }
        JsonNode node = value(0);
        skipBlanks();
        if (at < end) {
            throw fault("malformed JSON: something follows the object");
        }
        return node;
    }

    private JsonNode value(int depth) throws MalformedJsonException {
        count();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> NODES.stringNode(string());
            case 't' -> word("true", NODES.booleanNode(true));
            case 'f' -> word("false", NODES.booleanNode(false));
            case 'n' -> word("null", NODES.nullNode());
            default -> number();
        };
    }

    private ObjectNode object(int depth) throws MalformedJsonException {
        open(depth);
        ObjectNode object = NODES.objectNode();
        if (isNext('}')) {
            return object;
        }
        do {
            skipBlanks();
            count();
            String name = string();
            if (strings.hasHalf()) {
                throw malformed();
            }
            if (name.length() > NAME_LENGTH) {
                throw beyondLimits();
            }
            if (object.has(name)) {
                throw fault("malformed JSON: the field " + Cleaned.quoted(name) + " is given twice");
            }
            expect(':');
            skipBlanks();
            object.set(name, value(depth));
        } while (isNext(','));
        expect('}');
        return object;
    }

    private ArrayNode array(int depth) throws MalformedJsonException {
        open(depth);
        ArrayNode array = NODES.arrayNode();
        if (isNext(']')) {
            return array;
        }
        do {
            skipBlanks();
            array.add(value(depth));
        } while (isNext(','));
        expect(']');
        return array;
    }

    private void open(int depth) throws MalformedJsonException {
        if (depth > DEPTH) {
            throw beyondLimits();
        }
        at++;
    }

    private String string() throws MalformedJsonException {
        if (peek() != '"') {
            throw malformed();
        }
        String string = strings.decode(at + 1);
        at = strings.next();
        if (string == null) {
            throw malformed();
        }
        return string;
    }

    private JsonNode word(String word, JsonNode meaning) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw malformed();
            }
            at++;
        }
        return meaning;
    }

    /** RFC 8259, 6. */
    private JsonNode number() throws MalformedJsonException {
        int start = at;
        pass('-');
        if (!pass('0')) {
            digits();
        }
        boolean whole = true;
        if (pass('.')) {
            whole = false;
            digits();
        }
        if (pass('e') || pass('E')) {
            whole = false;
            if (!pass('+')) {
                pass('-');
            }
            digits();
        }
        if (at - start > NUMBER_LENGTH) {
            throw beyondLimits();
        }
        String written = new String(octets, start, at - start, StandardCharsets.US_ASCII);
        return whole ? whole(written) : NODES.numberNode(fraction(written));
    }

    private double fraction(String written) throws MalformedJsonException {
        double number = Double.parseDouble(written);
        if (Double.isInfinite(number)) {
            throw fault(JsonStream.BEYOND);
        }
        return number;
    }

    private static JsonNode whole(String written) {
        if (written.length() > SURELY_LONG) {
            BigInteger number = new BigInteger(written);
            return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
        }
        long number = Long.parseLong(written);
        return (int) number == number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    /** At least one. */
    private void digits() throws MalformedJsonException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }

    private boolean pass(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Whether this comes next, perhaps behind blanks; passes it then. */
    private boolean isNext(char wanted) {
        skipBlanks();
        return pass(wanted);
    }

    private void expect(char wanted) throws MalformedJsonException {
        if (!isNext(wanted)) {
            throw malformed();
        }
    }

    private byte peek() {
        return at < end ? octets[at] : NOTHING;
    }

    private void skipBlanks() {
        for (; at < end; at++) {
            byte octet = octets[at];
            if (octet == '\n') {
                line++;
                lineStart = at + 1;
            } else if (octet != ' ' && octet != '\t' && octet != '\r') {
                return;
            }
        }
    }

    private void count() throws MalformedJsonException {
        if (++values > VALUES) {
            throw beyondLimits();
        }
    }

    private MalformedJsonException malformed() {
        return fault("malformed JSON");
    }

    private MalformedJsonException beyondLimits() {
        return fault("the JSON is deeper than " + DEPTH + " levels, has more than " + VALUES + " values, a name over "
                + NAME_LENGTH + " or a number over " + NUMBER_LENGTH + " characters");
    }

    /** With its place, in octets, for the columns of text are what each editor thinks they are. */
    private MalformedJsonException fault(String what) {
        return new MalformedJsonException(what + " (line " + line + ", column " + (at - lineStart + 1) + ")");
    }
}
