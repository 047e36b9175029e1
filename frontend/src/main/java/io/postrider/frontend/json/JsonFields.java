package io.postrider.frontend.json;

import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object, read by name and type. What is missing, unknown or of another type is told to the
 * {@link Refusals} and read as null, so that one pass finds every fault.
 */
public final class JsonFields {
    private final ObjectNode object;
    private final Refusals refusals;

    /** Tells every name that is not among {@code known}. */
    public JsonFields(ObjectNode object, Set<String> known, Refusals refusals) {
        this.object = object;
        this.refusals = refusals;
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                refusals.add(Cleaned.quoted(name), "is an unknown field");
            }
        }
    }

    /** A string that must be there. */
    public @Nullable String text(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            refusals.add(name, "is missing");
            return null;
        }
        return text(name, value);
    }

    /** A string that may be left out; null then too. */
    public @Nullable String optionalText(String name) {
        JsonNode value = object.get(name);
        return value == null ? null : text(name, value);
    }

    /** A string or a whole number, as it is written, that may be left out. */
    public @Nullable String optionalTextOrNumber(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.asString();
        }
        refusals.add(
                name, "must be a string or a whole number, not " + (value.isNumber() ? "a fraction" : typeOf(value)));
        return null;
    }

    /** Strings in an array that must be there; elements of other types are empty. */
    public @Nullable List<Optional<String>> texts(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            refusals.add(name, "is missing");
            return null;
        }
        if (!value.isArray()) {
            refusals.add(name, "must be an array of strings, not " + typeOf(value));
            return null;
        }
        List<Optional<String>> texts = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            texts.add(Optional.ofNullable(text(name + "[" + i + "]", value.get(i))));
        }
        return texts;
    }

    private @Nullable String text(String place, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        refusals.add(place, "must be a string, not " + typeOf(value));
        return null;
    }

    private static String typeOf(JsonNode value) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return type.equals("null") ? type : (type.startsWith("a") || type.startsWith("o") ? "an " : "a ") + type;
    }
}
