package io.postrider.frontend.json;

import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of one JSON object, read by name and type. What is unknown or of another type is told to the
 * {@link Refusals} by its JSON pointer (RFC 6901) and read as null, so that one pass finds every fault. A member that is
 * null is as good as one that is left out.
 */
public final class JsonMembers {
    private final ObjectNode object;
    private final String pointer;
    private final @Nullable JsonMembers defaults;
    private final Refusals refusals;

    /** Of the object at {@code pointer}; tells every name that is not among {@code known}. */
    public JsonMembers(ObjectNode object, String pointer, Set<String> known, Refusals refusals) {
        this(object, pointer, known, null, refusals);
    }

    /** The same; what it does not have is taken from {@code defaults}, and told by its place there. */
    public JsonMembers(
            ObjectNode object, String pointer, Set<String> known, @Nullable JsonMembers defaults, Refusals refusals) {
        this.object = object;
        this.pointer = pointer;
        this.defaults = defaults;
        this.refusals = refusals;
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                refusals.add(at(name), "is an unknown field");
            }
        }
    }

    /** The pointer of a member. */
    public String at(String name) {
        return at(holder(name).pointer, name);
    }

    private JsonMembers holder(String name) {
        JsonMembers others = defaults;
        return others != null && !object.has(name) && others.object.has(name) ? others : this;
    }

    /** The pointer of a member of the object at another. */
    public static String at(String pointer, String name) {
        String cut = name.length() > Cleaned.QUOTED ? name.substring(0, Cleaned.QUOTED) : name;
        return pointer + "/" + cut.replace("~", "~0").replace("/", "~1");
    }

    /** Any value. */
    public @Nullable JsonNode value(String name) {
        JsonNode value = holder(name).object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public @Nullable String text(String name) {
        JsonNode value = value(name);
        return value == null ? null : text(at(name), value, refusals);
    }

    /** The string at that place, or null, and the refusals say so. */
    public static @Nullable String text(String pointer, JsonNode value, Refusals refusals) {
        if (value.isString()) {
            return value.stringValue();
        }
        refusals.add(pointer, "must be a string, not " + typeOf(value));
        return null;
    }

    /** A string or a whole number, as it is written. */
    public @Nullable String textOrNumber(String name) {
        JsonNode value = value(name);
        if (value != null && value.isIntegralNumber()) {
            return value.asString();
        }
        return value == null ? null : text(at(name), value, refusals);
    }

    /** True or false; false where it is left out. */
    public boolean yes(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            refusals.add(at(name), "must be true or false, not " + typeOf(value));
        }
        return value != null && value.asBoolean(false);
    }

    public @Nullable ObjectNode object(String name) {
        JsonNode value = value(name);
        if (value == null || value instanceof ObjectNode) {
            return (ObjectNode) value;
        }
        refusals.add(at(name), "must be an object, not " + typeOf(value));
        return null;
    }

    /** An object, with the members that its default has and it has not. */
    public @Nullable ObjectNode merged(String name) {
        ObjectNode own = object(name);
        JsonMembers others = defaults;
        if (own == null || others == null || !(others.object.get(name) instanceof ObjectNode usual)) {
            return own;
        }
        ObjectNode all = JsonText.newObject();
        usual.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
        own.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
        return all;
    }

    /** A whole number from 1 on. */
    public @Nullable Integer number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (value.isInt() && value.intValue() > 0) {
            return value.intValue();
        }
        refusals.add(at(name), "must be a whole number from 1 on");
        return null;
    }

    public @Nullable ArrayNode array(String name) {
        JsonNode value = value(name);
        if (value == null || value instanceof ArrayNode) {
            return (ArrayNode) value;
        }
        refusals.add(at(name), "must be an array, not " + typeOf(value));
        return null;
    }

    /** What a value is, in words. */
    public static String typeOf(JsonNode value) {
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return type.equals("null") ? type : (type.startsWith("a") || type.startsWith("o") ? "an " : "a ") + type;
    }
}
