package io.postrider.testing.http.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code POST /email}. */
final class PostmarkDialect implements Dialect {

    @Override
    public Reply take(Request request, String id) {
        require(
                request.header("x-postmark-server-token").equals(KEY),
                401,
                10,
                "Request does not contain a valid Server token.");
        require(request.path().equals("/email"), 404, 0, "not found");
        require(
                request.isJson() && request.header("accept").equals("application/json"),
                422,
                409,
                "The HTTP request does not have the Accept and Content-Type headers set to application/json.");
        JsonNode json = request.json();
        List<String> hidden = Dialect.addresses(Dialect.list(json.path("Bcc").asString("")));
        List<String> all =
                new ArrayList<>(Dialect.addresses(Dialect.list(json.path("To").asString(""))));
        require(!all.isEmpty(), 422, 300, "Zero recipients specified");
        all.addAll(Dialect.addresses(Dialect.list(json.path("Cc").asString(""))));
        all.addAll(hidden);
        require(all.size() <= 50, 422, 300, "too many recipients");
        require(json.path("From").asString("").contains("@"), 422, 300, "Invalid 'From' address");
        Map<String, String> words = new LinkedHashMap<>();
        word(words, "text/plain", json.path("TextBody").asString(""));
        word(words, "text/html", json.path("HtmlBody").asString(""));
        require(!words.isEmpty(), 422, 300, "Provide either email TextBody or HtmlBody or both.");
        require(json.path("MessageStream").asString("").equals("outbound"), 422, 1235, "no such stream");
        JsonNode metadata = json.path("Metadata");
        metadata.properties()
                .forEach(entry -> require(
                        entry.getKey().length() <= 20
                                && entry.getValue().asString().length() <= 80,
                        422,
                        300,
                        "Metadata is too long"));
        Received mail = new Received(
                all,
                hidden,
                fields(json),
                metadata.path("postrider_id").asString(""),
                words,
                Dialect.files(json.path("Attachments"), "Name", "Content"),
                "");
        return Reply.json(
                200,
                "{\"To\":" + Dialect.quoted(json.path("To").asString()) + ",\"SubmittedAt\":\"2030-01-01T00:00:00Z\","
                        + "\"MessageID\":\"" + id + "\",\"ErrorCode\":0,\"Message\":\"OK\"}",
                mail);
    }

    private static Map<String, String> fields(JsonNode json) {
        Map<String, String> fields = new LinkedHashMap<>();
        json.path("Headers")
                .forEach(field -> fields.put(
                        field.path("Name").asString().toLowerCase(Locale.ROOT),
                        field.path("Value").asString()));
        // Without the wish it makes a Message-ID of its own.
        if (!fields.getOrDefault("x-pm-keepid", "").equals("true")) {
            fields.put("message-id", "<made-by-postmark@example.net>");
        }
        for (String name : List.of("Subject", "From", "To", "Cc")) {
            fields.put(name.toLowerCase(Locale.ROOT), json.path(name).asString(""));
        }
        fields.put("reply-to", json.path("ReplyTo").asString(""));
        return fields;
    }

    private static void word(Map<String, String> words, String type, String value) {
        if (!value.isEmpty()) {
            words.put(type, value);
        }
    }

    private static void require(boolean holds, int status, int code, String message) {
        if (!holds) {
            throw new Refused(
                    Reply.json(status, "{\"ErrorCode\":" + code + ",\"Message\":" + Dialect.quoted(message) + "}"));
        }
    }
}
