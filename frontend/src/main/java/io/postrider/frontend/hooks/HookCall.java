package io.postrider.frontend.hooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call from outside, by whomever. */
public final class HookCall {
    private final Map<String, String> headers;
    private final byte[] body;
    private final Instant at;

    /**
     * A call that came at this moment.
     *
     * @param headers by their names in lower case
     * @param body as it came: signatures are over these octets, which are shared, not copied
     */
    public HookCall(Map<String, String> headers, byte[] body, Instant at) {
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.at = at;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** When it came. */
    public Instant at() {
        return at;
    }

    /** The value of a header field, or an empty text. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; nothing if it is none. */
    Optional<JsonNode> json() {
        return json(text());
    }

    /** JSON that stands as a text within other JSON. */
    static Optional<JsonNode> json(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(JsonMapper.shared().readTree(text));
        } catch (JacksonException _) {
            return Optional.empty(); // whoever called is told that it was no JSON
        }
    }
}
