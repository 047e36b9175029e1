package io.postrider.settings.yaml;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into a tree. Aliases are refused: settings need none, and they can grow without bound. */
public final class YamlText {
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private int depth;

    private YamlText(YAMLParser parser) {
        this.parser = parser;
    }

    /** The tree of the text, {@code Nothing} for a text of comments alone; fails with the place of the first fault. */
    public static YamlNode parse(String text) {
        refuseControlCharacters(text);
        YAMLFactory factory = new YAMLFactory();
        try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), text)) {
            return new YamlText(parser).document();
        } catch (JacksonException e) {
            throw YamlSyntaxException.from(e);
        }
    }

    /** The text as a scalar that reads back as itself within a list or a map on one line. */
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9/][A-Za-z0-9._/-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private YamlNode document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new YamlNode.Nothing(1);
        }
        YamlNode root = node(first);
        if (parser.nextToken() != null) {
            throw refusal("a second document begins here; one is enough");
        }
        return root;
    }

    private YamlNode node(JsonToken token) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias()) {
            throw refusal("aliases are not supported; a text that begins with '*' needs quotes");
        }
        if (depth > DEEPEST) {
            throw refusal("this is nested too deeply");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> new YamlNode.Nothing(line);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                word(parser.getString(), line);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refusal("this kind of value is not supported");
        };
    }

    private static YamlNode word(String text, int line) {
        return text.equals("~") ? new YamlNode.Nothing(line) : new YamlNode.Scalar(text, line);
    }

    private YamlNode mapping(int line) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        depth++;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int nameLine = parser.currentTokenLocation().getLineNr();
            entries.add(new YamlNode.Entry(name, node(parser.nextToken()), nameLine));
        }
        depth--;
        return new YamlNode.Mapping(entries, line);
    }

    private YamlNode sequence(int line) {
        List<YamlNode> items = new ArrayList<>();
        depth++;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        depth--;
        return new YamlNode.Sequence(items, line);
    }

    private YamlSyntaxException refusal(String reason) {
        TokenStreamLocation place = parser.currentTokenLocation();
        return new YamlSyntaxException(place.getLineNr(), place.getColumnNr(), reason);
    }

    /** The library refuses them too, but cannot tell where they stand. */
    private static void refuseControlCharacters(String text) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\n') {
                line++;
                lineStart = i + 1;
            } else if (letter < ' ' && letter != '\r' && letter != '\t') {
                throw new YamlSyntaxException(line, i - lineStart + 1, "control characters are not allowed");
            }
        }
    }
}
