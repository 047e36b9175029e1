package io.postrider.testing.http.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code POST /v3/smtp/email}; knows a repetition by its key. */
final class BrevoDialect implements Dialect {
    private final Map<String, String> keys = new HashMap<>();

    @Override
    public Reply take(Request request, String id) {
        require(request.header("api-key").equals(KEY), 401, "unauthorized", "Key not found");
        require(request.path().equals("/v3/smtp/email"), 404, "document_not_found", "not found");
        require(request.isJson(), 400, "invalid_parameter", "not JSON");
        JsonNode json = request.json();
        String key = json.path("headers").path("idempotencyKey").asString("");
        require(key.isEmpty() || key.length() == 36, 400, "invalid_parameter", "idempotencyKey must be a UUID");
        String known = keys.get(key);
        if (known != null) {
            return Reply.json(201, "{\"messageId\":\"" + known + "\"}");
        }
        Received mail = mail(json);
        String messageId = "<" + id + "@smtp-relay.example.net>";
        if (!key.isEmpty()) {
            keys.put(key, messageId);
        }
        return Reply.json(201, "{\"messageId\":\"" + messageId + "\"}", mail);
    }

    private static Received mail(JsonNode json) {
        require(
                json.path("sender").path("email").asString("").contains("@"),
                400,
                "missing_parameter",
                "sender is missing");
        List<String> to = Dialect.emails(json.path("to"));
        require(!to.isEmpty(), 400, "missing_parameter", "to is missing");
        to.forEach(one -> require(one.contains("@"), 400, "invalid_parameter", "email is not valid in to"));
        require(!json.path("subject").asString("").isEmpty(), 400, "missing_parameter", "subject is missing");
        Map<String, String> words = new LinkedHashMap<>();
        word(words, "text/plain", json.path("textContent").asString(""));
        word(words, "text/html", json.path("htmlContent").asString(""));
        require(!words.isEmpty(), 400, "missing_parameter", "htmlContent or textContent is missing");
        List<String> hidden = Dialect.emails(json.path("bcc"));
        List<String> all = new ArrayList<>(to);
        all.addAll(Dialect.emails(json.path("cc")));
        all.addAll(hidden);
        Map<String, String> fields = Dialect.fields(json.path("headers"));
        fields.put("subject", json.path("subject").asString());
        fields.put("from", json.path("sender").path("email").asString());
        fields.put("to", String.join(", ", to));
        fields.put("cc", String.join(", ", Dialect.emails(json.path("cc"))));
        fields.put("reply-to", json.path("replyTo").path("email").asString(""));
        return new Received(
                all,
                hidden,
                fields,
                fields.getOrDefault("x-mailin-custom", "").replace("postrider_id:", ""),
                words,
                Dialect.files(json.path("attachment"), "name", "content"),
                "");
    }

    private static void word(Map<String, String> words, String type, String value) {
        if (!value.isEmpty()) {
            words.put(type, value);
        }
    }

    private static void require(boolean holds, int status, String code, String message) {
        if (!holds) {
            throw new Refused(
                    Reply.json(status, "{\"code\":\"" + code + "\",\"message\":" + Dialect.quoted(message) + "}"));
        }
    }
}
