package io.postrider.testing.http.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code POST /emails}; knows a repetition by its key. */
final class ResendDialect implements Dialect {
    private record Known(String body, String id) {}

    private final Map<String, Known> keys = new HashMap<>();

    @Override
    public Reply take(Request request, String id) {
        String authorization = request.header("authorization");
        require(authorization.startsWith("Bearer "), 401, "missing_api_key", "Missing API key");
        require(authorization.equals("Bearer " + KEY), 403, "invalid_api_key", "API key is invalid");
        require(request.path().equals("/emails"), 404, "not_found", "not found");
        require(request.isJson(), 422, "validation_error", "not JSON");
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String key = request.header("idempotency-key");
        require(key.length() <= 256, 400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
        Known known = keys.get(key);
        if (known != null) {
            require(
                    known.body().equals(body),
                    409,
                    "invalid_idempotent_request",
                    "Same idempotency key used with a different request payload.");
            return Reply.json(200, "{\"id\":\"" + known.id() + "\"}");
        }
        Received mail = mail(request.json());
        if (!key.isEmpty()) {
            keys.put(key, new Known(body, id));
        }
        return Reply.json(200, "{\"id\":\"" + id + "\"}", mail);
    }

    private static Received mail(JsonNode json) {
        require(json.path("from").asString("").contains("@"), 422, "validation_error", "Invalid `from` field.");
        List<String> hidden = Dialect.addresses(Dialect.texts(json.path("bcc")));
        List<String> to = Dialect.addresses(Dialect.texts(json.path("to")));
        require(!to.isEmpty() && to.size() <= 50, 422, "validation_error", "Invalid `to` field.");
        List<String> all = new ArrayList<>(to);
        all.addAll(Dialect.addresses(Dialect.texts(json.path("cc"))));
        all.addAll(hidden);
        require(
                !json.path("subject").asString("").isEmpty(),
                422,
                "missing_required_field",
                "Missing `subject` field.");
        require(json.has("text") || json.has("html"), 422, "missing_required_field", "Missing `html` or `text` field.");
        JsonNode tag = json.path("tags").path(0);
        require(
                (tag.path("name").asString("") + tag.path("value").asString("")).matches("[A-Za-z0-9_-]{1,512}"),
                422,
                "validation_error",
                "Tags should only contain ASCII letters, numbers, underscores, or dashes.");
        Map<String, String> words = new LinkedHashMap<>();
        words.put("text/plain", json.has("text") ? json.path("text").asString() : "made of the HTML");
        if (json.has("html")) {
            words.put("text/html", json.path("html").asString());
        }
        words.values().removeIf(String::isEmpty);
        Map<String, String> fields = Dialect.fields(json.path("headers"));
        fields.put("subject", json.path("subject").asString());
        fields.put("from", json.path("from").asString());
        fields.put("to", String.join(", ", to));
        fields.put("cc", String.join(", ", Dialect.addresses(Dialect.texts(json.path("cc")))));
        fields.put("reply-to", String.join(", ", Dialect.texts(json.path("reply_to"))));
        return new Received(
                all,
                hidden,
                fields,
                tag.path("value").asString(),
                words,
                Dialect.files(json.path("attachments"), "filename", "content"),
                "");
    }

    private static void require(boolean holds, int status, String name, String message) {
        if (!holds) {
            throw new Refused(Reply.json(
                    status,
                    "{\"statusCode\":" + status + ",\"name\":\"" + name + "\",\"message\":" + Dialect.quoted(message)
                            + "}"));
        }
    }
}
