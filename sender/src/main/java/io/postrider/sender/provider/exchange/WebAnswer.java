package io.postrider.sender.provider.exchange;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An HTTP answer. */
public final class WebAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofDays(1);

    private final int status;
    private final Map<String, String> fields;
    private final byte[] body;

    /**
     * Of these octets, which are shared, not copied.
     *
     * @param fields by their names in lower case, the first of each
     * @param body read as a whole, within bounds
     */
    public WebAnswer(int status, Map<String, String> fields, byte[] body) {
        this.status = status;
        this.fields = Map.copyOf(fields);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The value of a field by its name in lower case, or an empty text. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance(); // an answer of something that stands before the provider
        }
    }

    /** The body as words, for people. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8).strip();
    }

    /** How long to stay away (RFC 9110, 10.2.3); nothing if it does not say. */
    public Optional<Duration> retryAfter(Instant now) {
        String value = field("retry-after").strip();
        if (value.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : bounded(Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Of a field that holds the moment when the limit is lifted, in seconds since 1970. */
    public Optional<Duration> until(String name, Instant now) {
        String value = field(name);
        return value.matches("[0-9]{1,11}")
                ? bounded(Duration.between(now, Instant.ofEpochSecond(Long.parseLong(value))))
                : Optional.empty();
    }

    /** Of a field that holds how many seconds there are until then. */
    public Optional<Duration> seconds(String name) {
        String value = field(name);
        return value.matches("[0-9]{1,9}") ? bounded(Duration.ofSeconds(Long.parseLong(value))) : Optional.empty();
    }

    private static Optional<Duration> bounded(Duration wait) {
        if (wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
