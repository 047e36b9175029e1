package io.postrider.testing.http.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/1.0/messages/send-raw.json}; every refusal is a 500. */
final class MandrillDialect implements Dialect {

    @Override
    public Reply take(Request request, String id) {
        JsonNode json = request.json();
        require(json.path("key").asString("").equals(KEY), -1, "Invalid_Key", "Invalid API key");
        require(request.path().equals("/api/1.0/messages/send-raw.json"), -2, "ValidationError", "no such method");
        String raw = json.path("raw_message").asString("");
        require(raw.contains("\r\n\r\n"), -2, "ValidationError", "You must specify a raw_message value");
        List<String> to = Dialect.texts(json.path("to"));
        require(!to.isEmpty(), -2, "ValidationError", "You must specify a to value");
        Received mail = Received.of(raw.getBytes(StandardCharsets.UTF_8), to, "");
        String metadata = mail.fields().getOrDefault("x-mc-metadata", "");
        String tag = metadata.replaceAll(".*\"postrider_id\":\"([^\"]*)\".*", "$1");
        String results = to.stream()
                .map(one -> "{\"email\":" + Dialect.quoted(one) + ",\"status\":\"queued\",\"_id\":\"" + id
                        + "\",\"reject_reason\":null}")
                .collect(Collectors.joining(",", "[", "]"));
        return Reply.json(200, results, Received.of(raw.getBytes(StandardCharsets.UTF_8), to, tag));
    }

    private static void require(boolean holds, int code, String name, String message) {
        if (!holds) {
            throw new Refused(Reply.json(
                    500,
                    "{\"status\":\"error\",\"code\":" + code + ",\"name\":\"" + name + "\",\"message\":"
                            + Dialect.quoted(message) + "}"));
        }
    }
}
