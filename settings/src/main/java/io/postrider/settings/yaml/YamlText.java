package io.postrider.settings.yaml;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into a tree. Anchors and aliases are refused: settings need none, and they can grow without bound. */
public final class YamlText {
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private int depth;

    private YamlText(YAMLParser parser) {
        this.parser = parser;
    }

    /** The tree of the text, {@code Nothing} for a text of comments alone; fails with the place of the first fault. */
    public static YamlNode parse(String text) {
        YAMLFactory factory = new YAMLFactory();
        try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), text)) {
            return new YamlText(parser).document();
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new YamlSyntaxException(
                    place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr(), firstLine(e));
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
                new YamlNode.Scalar(parser.getString(), line);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refusal("this kind of value is not supported");
        };
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

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
    }
}
