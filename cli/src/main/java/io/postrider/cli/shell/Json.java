package io.postrider.cli.shell;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps and lists as JSON. */
public final class Json {
    private Json() {}

    /** As an object's text on one line. */
    public static String line(Map<String, Object> tree) {
        return JsonMapper.shared().writeValueAsString(tree);
    }

    /** An object as a map. */
    public static Map<String, Object> read(String text) {
        return JsonMapper.shared().readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    /** Indented, for programs and for people who look at it. */
    public static String text(Object tree) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(tree);
    }
}
