package io.postrider.frontend.harness;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
 * The description that is served, held against what is said: every response is described, every response that is JSON has
 * its schema, and so has every request that was answered yes.
 */
public final class ApiContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode DOCUMENT = read();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ApiContract() {}

    private static JsonNode read() {
        try (InputStream in = ApiContract.class.getResourceAsStream("/io/postrider/frontend/http/pages/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every route as {@code GET /path}. */
    public static SortedSet<String> routes() {
        TreeSet<String> routes = new TreeSet<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(verb -> !verb.equals("parameters"))
                        .forEach(verb -> routes.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /** Fails where the exchange is not as described; {@code body} is the request's, if it is JSON. */
    public static void check(String verb, String uri, @Nullable String body, HttpResponse<String> response) {
        Optional<String> path = described(verb, uri.replaceFirst("\\?.*", ""));
        if (path.isEmpty()) {
            return;
        }
        String place =
                "/paths/" + path.get().replace("~", "~0").replace("/", "~1") + "/" + verb.toLowerCase(Locale.ROOT);
        int code = response.statusCode();
        if (code < 300 && body != null && DOCUMENT.at(place).has("requestBody")) {
            hold(place + "/requestBody/content/application~1json/schema", body, verb + " " + uri);
        }
        String responses = place + "/responses/";
        String found =
                resolve(DOCUMENT.at(responses + code).isMissingNode() ? responses + "default" : responses + code);
        if (DOCUMENT.at(found).isMissingNode()) {
            throw new AssertionError(verb + " " + uri + " is not described to answer " + code + ": " + response.body());
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (!type.isEmpty() && DOCUMENT.at(found).has("content")) {
            String content = found + "/content/" + type.replace("/", "~1");
            if (DOCUMENT.at(content).isMissingNode()) {
                throw new AssertionError(verb + " " + uri + " is not described to answer " + type);
            }
            if (type.endsWith("json")) {
                hold(content + "/schema", Objects.requireNonNull(response.body()), verb + " " + uri + " " + code);
            }
        }
    }

    private static void hold(String pointer, String json, String what) {
        List<String> wrong = new ArrayList<>();
        for (Error error : SCHEMAS.computeIfAbsent(pointer, ApiContract::schema).validate(JSON.readTree(json))) {
            wrong.add(error.getInstanceLocation() + " " + error.getMessage());
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(what + " is not as described: " + wrong + " in " + json);
        }
    }

    private static Schema schema(String pointer) {
        JsonNode described = DOCUMENT.at(resolve(pointer));
        if (described.isMissingNode()) {
            throw new AssertionError("nothing is described at " + pointer);
        }
        ObjectNode schema = described.deepCopy().asObject();
        schema.set("components", DOCUMENT.get("components"));
        return REGISTRY.getSchema(schema);
    }

    private static String resolve(String pointer) {
        JsonNode reference = DOCUMENT.at(pointer).path("$ref");
        return reference.isString() ? reference.stringValue().substring(1) : pointer;
    }

    private static Optional<String> described(String verb, String path) {
        if (DOCUMENT.get("paths").has(path)) {
            return DOCUMENT.get("paths").get(path).has(verb.toLowerCase(Locale.ROOT))
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
