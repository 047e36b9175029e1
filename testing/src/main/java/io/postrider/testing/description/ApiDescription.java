package io.postrider.testing.description;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * An OpenAPI 3.1 file, held against what is said: every response is described, every response that is JSON has its schema,
 * and so has every request that was answered yes. Safe for any number of threads.
 */
public final class ApiDescription {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    public static ApiDescription parse(String yaml) {
        return new ApiDescription(new YAMLMapper().readTree(yaml));
    }

    /** What was answered. */
    public record Answered(int code, String contentType, String body) {}

    /** Every route as {@code GET /path}. */
    public SortedSet<String> routes() {
        TreeSet<String> routes = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(verb -> !verb.equals("parameters"))
                        .forEach(verb -> routes.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /**
     * Fails where the exchange is not as described; what has no route at all is nobody's promise.
     *
     * @param uri the path, with or without a query
     * @param body the request's body, if it is JSON
     * @throws AssertionError naming what is not as described
     */
    public void check(String verb, String uri, @Nullable String body, Answered answered) {
        Optional<String> path = described(verb, uri.replaceFirst("\\?.*", ""));
        if (path.isEmpty()) {
            return;
        }
        String what = verb + " " + uri;
        String place =
                "/paths/" + path.get().replace("~", "~0").replace("/", "~1") + "/" + verb.toLowerCase(Locale.ROOT);
        if (answered.code < 300 && body != null && document.at(place).has("requestBody")) {
            hold(place + "/requestBody/content/application~1json/schema", body, what);
        }
        String found = response(place + "/responses/", answered.code);
        if (document.at(found).isMissingNode()) {
            throw new AssertionError(what + " is not described to answer " + answered.code + ": " + answered.body);
        }
        checkContent(found, answered, what);
    }

    private void checkContent(String response, Answered answered, String what) {
        String type = answered.contentType.replaceFirst(";.*", "");
        if (type.isEmpty() || !document.at(response).has("content")) {
            return;
        }
        String content = response + "/content/" + type.replace("/", "~1");
        if (document.at(content).isMissingNode()) {
            throw new AssertionError(what + " is not described to answer " + type);
        }
        if (type.endsWith("json")) {
            hold(content + "/schema", answered.body, what + " " + answered.code);
        }
    }

    private String response(String responses, int code) {
        return resolve(document.at(responses + code).isMissingNode() ? responses + "default" : responses + code);
    }

    private void hold(String pointer, String json, String what) {
        List<String> wrong = new ArrayList<>();
        for (Error error : schemas.computeIfAbsent(pointer, this::schema).validate(JSON.readTree(json))) {
            wrong.add(error.getInstanceLocation() + " " + error.getMessage());
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(what + " is not as described: " + wrong + " in " + json);
        }
    }

    private Schema schema(String pointer) {
        JsonNode described = document.at(resolve(pointer));
        if (described.isMissingNode()) {
            throw new AssertionError("nothing is described at " + pointer);
        }
        ObjectNode schema = described.deepCopy().asObject();
        schema.set("components", document.get("components"));
        return REGISTRY.getSchema(schema);
    }

    private String resolve(String pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isString() ? reference.stringValue().substring(1) : pointer;
    }

    private Optional<String> described(String verb, String path) {
        if (document.get("paths").has(path)) {
            return document.get("paths").get(path).has(verb.toLowerCase(Locale.ROOT))
                    ? Optional.of(path)
                    : Optional.empty();
        }
        return routes().stream()
                .filter(route -> route.startsWith(verb + " "))
                .map(route -> route.substring(verb.length() + 1))
                .filter(route -> path.matches(route.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst();
    }
}
