package io.postrider.frontend.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON values as the maps, lists, strings, numbers and truth values of Java. */
public final class JsonValues {
    private JsonValues() {}

    /** The members by name; null is the empty text. */
    public static Map<String, Object> plain(ObjectNode object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties().forEach(member -> values.put(member.getKey(), plain(member.getValue())));
        return values;
    }

    private static Object plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return plain(object);
        }
        if (value instanceof ArrayNode array) {
            List<Object> values = new ArrayList<>(array.size());
            array.forEach(element -> values.add(plain(element)));
            return values;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isNull() ? "" : value.stringValue();
    }
}
