package io.postrider.testing.http.provider;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** How one provider looks at a request, and what it answers. */
interface Dialect {

    /** The key that it knows. */
    String KEY = "key-0123456789";

    /** Header names in lower case. */
    final class Request {
        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final byte[] body;

        Request(String method, String path, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        String method() {
            return method;
        }

        String path() {
            return path;
        }

        byte[] body() {
            return body;
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean isJson() {
            return header("content-type").startsWith("application/json");
        }

        JsonNode json() {
            return body.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(body);
        }
    }

    /** With what was taken; nothing for a refusal. */
    record Reply(int status, Map<String, String> headers, String body, List<Received> taken) {

        static Reply json(int status, String body, Received... taken) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body, List.of(taken));
        }
    }

    /** A request that the documentation does not allow. */
    final class Refused extends RuntimeException {
        private final transient Reply reply;

        Refused(Reply reply) {
            super(reply.body());
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    /** What an account has beside its key. */
    default Map<String, String> options() {
        return Map.of();
    }

    /** The id is new for each request. */
    Reply take(Request request, String id);

    static List<String> emails(JsonNode people) {
        List<String> emails = new ArrayList<>();
        people.forEach(person -> emails.add(person.path("email").asString("")));
        return emails;
    }

    /** The addresses of header texts such as {@code Ann <a@b>}. */
    static List<String> addresses(List<String> texts) {
        return texts.stream()
                .filter(text -> !text.isBlank())
                .map(text ->
                        text.contains("<") ? text.substring(text.lastIndexOf('<') + 1, text.lastIndexOf('>')) : text)
                .map(String::strip)
                .toList();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    /** Commas within quotes part nothing. */
    static List<String> list(String line) {
        return line.isBlank() ? List.of() : List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }

    static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(
                        field.getKey().toLowerCase(Locale.ROOT),
                        field.getValue().asString()));
        return fields;
    }

    static Map<String, byte[]> files(JsonNode array, String name, String content) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        array.forEach(file -> files.put(
                file.path(name).asString(),
                Base64.getDecoder().decode(file.path(content).asString())));
        return files;
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
