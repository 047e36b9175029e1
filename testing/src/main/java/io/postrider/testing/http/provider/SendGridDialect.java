package io.postrider.testing.http.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code POST /v3/mail/send}. */
final class SendGridDialect implements Dialect {
    private static final Set<String> RESERVED = Set.of(
            "x-sg-id",
            "x-sg-eid",
            "received",
            "dkim-signature",
            "content-type",
            "content-transfer-encoding",
            "to",
            "from",
            "subject",
            "reply-to",
            "cc",
            "bcc");

    @Override
    public Reply take(Request request, String id) {
        require(request.path().equals("/v3/mail/send") && request.method().equals("POST"), 404, "not found", null);
        require(
                request.header("authorization").equals("Bearer " + KEY),
                401,
                "The provided authorization grant is invalid, expired, or revoked",
                null);
        require(request.isJson(), 415, "Content-Type should be application/json.", null);
        JsonNode json = request.json();
        JsonNode people = json.path("personalizations");
        require(people.isArray() && people.size() == 1, 400, "personalizations is required", "personalizations");
        List<String> to = Dialect.emails(people.path(0).path("to"));
        require(!to.isEmpty(), 400, "The to array is required", "personalizations.0.to");
        List<String> hidden = Dialect.emails(people.path(0).path("bcc"));
        List<String> all = new ArrayList<>(to);
        all.addAll(Dialect.emails(people.path(0).path("cc")));
        all.addAll(hidden);
        Set<String> different = new HashSet<>();
        all.forEach(one -> require(
                different.add(one.toLowerCase(Locale.ROOT)),
                400,
                "Each email address in the personalization block should be unique",
                "personalizations"));
        require(json.path("from").path("email").asString("").contains("@"), 400, "from is required", "from.email");
        require(!json.path("subject").asString("").isEmpty(), 400, "The subject is required", "subject");
        Map<String, String> words = words(json.path("content"));
        Map<String, String> fields = Dialect.fields(json.path("headers"));
        fields.keySet().forEach(name -> require(!RESERVED.contains(name), 400, "reserved header " + name, "headers"));
        shown(json, people.path(0), fields);
        Received mail = new Received(
                all,
                hidden,
                fields,
                people.path(0).path("custom_args").path("postrider_id").asString(""),
                words,
                Dialect.files(json.path("attachments"), "filename", "content"),
                "");
        return new Reply(202, Map.of("X-Message-Id", id), "", List.of(mail));
    }

    private static void shown(JsonNode json, JsonNode people, Map<String, String> fields) {
        fields.put("subject", json.path("subject").asString());
        fields.put("from", json.path("from").path("email").asString());
        fields.put("to", String.join(", ", Dialect.emails(people.path("to"))));
        fields.put("cc", String.join(", ", Dialect.emails(people.path("cc"))));
        fields.put("reply-to", json.path("reply_to").path("email").asString(""));
    }

    private static Map<String, String> words(JsonNode content) {
        Map<String, String> words = new LinkedHashMap<>();
        require(!content.isEmpty(), 400, "Unless a valid template_id is provided, the content is required", "content");
        for (JsonNode part : content) {
            String type = part.path("type").asString("");
            require(
                    words.isEmpty() || !type.equals("text/plain"),
                    400,
                    "If present, text/plain and text/html may only be provided once, text/plain first",
                    "content");
            require(!part.path("value").asString("").isEmpty(), 400, "The content value must be a string", "content");
            words.put(type, part.path("value").asString());
        }
        return words;
    }

    private static void require(boolean holds, int status, String message, @Nullable String field) {
        if (!holds) {
            throw new Refused(Reply.json(
                    status,
                    "{\"errors\":[{\"message\":" + Dialect.quoted(message) + ",\"field\":"
                            + (field == null ? "null" : Dialect.quoted(field)) + ",\"help\":null}]}"));
        }
    }
}
