package io.postrider.frontend.http.door;

import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A response: status code, a body of one media type, and what else its header says. */
public final class Answer {
    private static final String JSON = "application/json";

    private final int code;
    private final String mediaType;
    private final byte[] body;
    private final List<Field> fields;
    private final @Nullable Content rest;

    /** A header field beside those that every response has. */
    public record Field(String name, String value) {}

    private Answer(int code, String mediaType, byte[] body, List<Field> fields) {
        this(code, mediaType, body, fields, null);
    }

    private Answer(int code, String mediaType, byte[] body, List<Field> fields, @Nullable Content rest) {
        this.code = code;
        this.mediaType = mediaType;
        this.body = body;
        this.fields = fields;
        this.rest = rest;
    }

    /**
     * Stored; the recipients who are not sent to are named, and why the brake holds it. Without either the answer is as
     * Mini-MailGun knows it.
     */
    public static Answer queued(SubmissionId id, List<Suppression> suppressed, @Nullable String held) {
        if (suppressed.isEmpty() && held == null) {
            return ok("{\"result\":\"queued\",\"submission_id\":\"" + id + "\"}");
        }
        ObjectNode answer = JsonText.newObject().put("result", "queued").put("submission_id", id.toString());
        return json(200, naming(answer, suppressed, held));
    }

    /** The object with the recipients who are not sent to, and why it is held. */
    public static ObjectNode naming(ObjectNode answer, List<Suppression> suppressed, @Nullable String held) {
        if (held != null) {
            answer.put("held", held);
        }
        if (suppressed.isEmpty()) {
            return answer;
        }
        ArrayNode list = answer.putArray("suppressed");
        for (Suppression entry : suppressed) {
            list.addObject()
                    .put("recipient", entry.address().toString())
                    .put("reason", entry.reason().word())
                    .put(
                            "since",
                            entry.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return answer;
    }

    /** A no in the words of Mini-MailGun. */
    public static Answer refused(RefusalReason reason, String message) {
        return new Answer(reason.code(), JSON, error(message), List.of()).retryAfter(reason.retryAfter());
    }

    /** An error that Mini-MailGun's clients look for in the body of a 200. */
    public static Answer unsuccessful(String message) {
        return new Answer(200, JSON, error(message), List.of());
    }

    /** Yes. The JSON is written here, with nothing from outside in it. */
    public static Answer ok(String json) {
        return new Answer(200, JSON, json.getBytes(StandardCharsets.UTF_8), List.of());
    }

    /** A JSON object under any status code. */
    public static Answer json(int code, ObjectNode object) {
        return new Answer(code, JSON, JsonText.write(object), List.of());
    }

    /** Octets of any media type, which are shared, not copied. */
    public static Answer octets(int code, String mediaType, byte[] octets) {
        return new Answer(code, mediaType, octets, List.of());
    }

    /** A stored message, written part by part. */
    public static Answer content(String mediaType, Content content) {
        return new Answer(200, mediaType, content.header(), List.of(), content);
    }

    /** Done, and nothing to say. */
    public static Answer nothing() {
        return new Answer(204, "", new byte[0], List.of());
    }

    /** Any status code, and nothing to say. */
    public static Answer empty(int code) {
        return new Answer(code, "", new byte[0], List.of());
    }

    /** For routes that tell their state by a status code of their own. */
    public static Answer notReady(String message) {
        return new Answer(503, JSON, error(message), List.of()).retryAfter(5);
    }

    /** The same with one more header field; the value is ours or was checked. */
    public Answer with(String name, String value) {
        return new Answer(
                code,
                mediaType,
                body,
                Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                        .toList(),
                rest);
    }

    /** The same with the seconds after which to try again, unless they are 0. */
    public Answer retryAfter(int seconds) {
        return seconds == 0 ? this : with("Retry-After", Integer.toString(seconds));
    }

    public int code() {
        return code;
    }

    /** Empty where there is no body. */
    public String mediaType() {
        return mediaType;
    }

    /** Octets of all that is to be written. */
    public long size() {
        return rest == null ? body.length : rest.size();
    }

    /** What follows the body, in parts. */
    public Iterable<byte[]> rest() {
        return rest == null ? List.of() : rest.bodyParts();
    }

    /** Shared, not copied: nobody writes into it. */
    public byte[] body() {
        return body;
    }

    public List<Field> fields() {
        return fields;
    }

    public static byte[] error(String message) {
        return JsonText.write(JsonText.newObject().put("result", "error").put("message", message));
    }
}
