package io.postrider.frontend.json;

import io.postrider.frontend.refusal.Cleaned;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON while it arrives, within the bounds of {@link JsonText} or wider ones, and large members of it apart. */
public final class JsonStream {
    private static final int DEPTH = 32;
    private static final int NAME_LENGTH = 256;
    private static final int NUMBER_LENGTH = 100;

    /** How much one text may hold. */
    public static final class Bounds {
        /** As much as a mail may. */
        public static final Bounds ONE = new Bounds(10_000, 4 << 20);

        /** As much as many mails at once may. */
        public static final Bounds MANY = new Bounds(100_000, 8 << 20);

        private final int values;
        private final int beside;
        private final JsonMapper mapper;

        /**
         * @param values objects, arrays, names and what they name
         * @param beside octets beside those that are read apart
         */
        private Bounds(int values, int beside) {
            this.values = values;
            this.beside = beside;
            this.mapper = JsonMapper.builder(JsonFactory.builder()
                            .streamReadConstraints(StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH)
                                    .maxTokenCount(values)
                                    .maxNameLength(NAME_LENGTH)
                                    .maxNumberLength(NUMBER_LENGTH)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build())
                    .build();
        }
    }

    /** A number that no double holds would be given back as the word Infinity. */
    static final String BEYOND = "a number is beyond all that can be kept";

    /** Reads a value and leaves what stands behind it alone. */
    private static final JsonMapper VALUES_ONLY = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonParser parser;
    private final Utf8Input input;

    private JsonStream(JsonParser parser, Utf8Input input) {
        this.parser = parser;
        this.input = input;
    }

    /** Reads a value that is not to be in memory as a whole; the parser stands at its first token, and must at its last then. */
    public interface Apart {
        void read(JsonParser parser);
    }

    /** Of a member that is an object itself, those members of it that are to be read apart; the rest of it is kept. */
    public record Within(Map<String, Apart> inner) implements Apart {

        public Within {
            inner = Map.copyOf(inner);
        }

        @Override
        public void read(JsonParser parser) {
            throw new IllegalStateException("its members are read apart, not all of it");
        }
    }

    /** Reads the one object of a text: the parser stands at its first token, and must at its last then. */
    public interface Reading<T> {
        T read(JsonStream stream);
    }

    /**
     * Reads one object from a stream; members named in {@code apart} go there as they come and are not part of the result.
     *
     * @throws UncheckedIOException the stream ended early
     */
    public static ObjectNode readObject(InputStream in, Map<String, Apart> apart) throws MalformedJsonException {
        return read(in, Bounds.ONE, stream -> stream.object(apart));
    }

    /**
     * Reads one object from a stream in a way of one's own.
     *
     * @throws UncheckedIOException the stream ended early
     */
    public static <T> T read(InputStream in, Bounds bounds, Reading<T> reading) throws MalformedJsonException {
        return read(in, bounds, JsonToken.START_OBJECT, reading);
    }

    /**
     * Reads one array from a stream in a way of one's own; the parser stands at its first token, and must at its last then.
     *
     * @throws UncheckedIOException the stream ended early
     */
    public static <T> T readArray(InputStream in, Bounds bounds, Reading<T> reading) throws MalformedJsonException {
        return read(in, bounds, JsonToken.START_ARRAY, reading);
    }

    private static <T> T read(InputStream in, Bounds bounds, JsonToken begins, Reading<T> reading)
            throws MalformedJsonException {
        Utf8Input input = new Utf8Input(in, bounds.beside);
        try (JsonParser parser = bounds.mapper.createParser(input)) {
            return read(new JsonStream(parser, input), bounds, begins, reading);
        } catch (JacksonException _) {
            throw new MalformedJsonException("malformed JSON");
        }
    }

    private static <T> T read(JsonStream stream, Bounds bounds, JsonToken begins, Reading<T> reading)
            throws MalformedJsonException {
        JsonParser parser = stream.parser;
        String wanted = begins == JsonToken.START_ARRAY ? "array" : "object";
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJsonException("the body is empty; it must be a JSON " + wanted);
            }
            if (first != begins) {
                throw new MalformedJsonException("the body must be a JSON " + wanted);
            }
            T result = reading.read(stream);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("malformed JSON: something follows the " + wanted + place(parser));
            }
            return result;
        } catch (JacksonException e) {
            throw malformed(e, parser, bounds);
        }
    }

    public JsonParser parser() {
        return parser;
    }

    /** The object at whose first token the parser stands, without the members that are read apart. */
    public ObjectNode object(Map<String, Apart> apart) {
        ObjectNode object = JsonText.newObject();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Apart reader = apart.get(name);
            if (reader instanceof Within(var inner)) {
                boolean deeper = parser.currentToken() == JsonToken.START_OBJECT;
                object.set(name, deeper ? object(inner) : kept(VALUES_ONLY.readTree(parser)));
            } else if (reader != null) {
                input.apart(true);
                reader.read(parser);
                input.apart(false);
            } else {
                object.set(name, kept(VALUES_ONLY.readTree(parser)));
            }
        }
        return object;
    }

    private JsonNode kept(JsonNode value) {
        if (value.isFloatingPointNumber() && Double.isInfinite(value.doubleValue())) {
            throw new StreamReadException(parser, BEYOND);
        }
        for (JsonNode part : value) {
            kept(part);
        }
        return value;
    }

    private static MalformedJsonException malformed(JacksonException e, JsonParser parser, Bounds bounds) {
        if (e instanceof JacksonIOException io) {
            if (io.getCause() instanceof Utf8Input.WrongOctetException wrong) {
                return new MalformedJsonException(String.valueOf(wrong.getMessage()));
            }
            throw new UncheckedIOException(io.getCause());
        }
        if (e instanceof StreamConstraintsException) {
            return new MalformedJsonException("the JSON is deeper than " + DEPTH + " levels, has more than "
                    + bounds.values + " values, a name over " + NAME_LENGTH + " or a number over " + NUMBER_LENGTH
                    + " characters" + place(parser));
        }
        return new MalformedJsonException(reason(e, parser) + place(parser));
    }

    private static String reason(JacksonException e, JsonParser parser) {
        String message = e.getOriginalMessage();
        if (BEYOND.equals(message)) {
            return BEYOND;
        }
        String name = parser.streamReadContext().currentName();
        return message != null && message.startsWith("Duplicate") && name != null
                ? "malformed JSON: the field " + Cleaned.quoted(name) + " is given twice"
                : "malformed JSON";
    }

    private static String place(JsonParser parser) {
        var location = parser.currentLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** The same of an object that is there as a whole: what is to be read apart is taken out of it. */
    public static void takeApart(ObjectNode object, Map<String, Apart> apart) {
        for (Map.Entry<String, Apart> each : apart.entrySet()) {
            JsonNode value = object.get(each.getKey());
            if (each.getValue() instanceof Within(var inner)) {
                if (value instanceof ObjectNode deeper) {
                    takeApart(deeper, inner);
                }
            } else if (value != null) {
                object.remove(each.getKey());
                try (JsonParser parser = JsonText.parser(value)) {
                    each.getValue().read(parser);
                }
            }
        }
    }
}
