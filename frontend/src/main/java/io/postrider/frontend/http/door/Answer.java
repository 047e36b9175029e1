package io.postrider.frontend.http.door;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A response: status code and JSON body. */
public final class Answer {
    private final int code;
    private final byte[] body;
    private final int retryAfter;

    private Answer(int code, byte[] body, int retryAfter) {
        this.code = code;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    /** Stored; the recipients who are not sent to are named, and without one the answer is as Mini-MailGun knows it. */
    public static Answer queued(SubmissionId id, List<Suppression> suppressed) {
        if (suppressed.isEmpty()) {
            return ok("{\"result\":\"queued\",\"submission_id\":\"" + id + "\"}");
        }
        ObjectNode answer = JsonText.newObject().put("result", "queued").put("submission_id", id.toString());
        ArrayNode list = answer.putArray("suppressed");
        for (Suppression entry : suppressed) {
            list.addObject()
                    .put("recipient", entry.address().toString())
                    .put("reason", entry.reason().word())
                    .put(
                            "since",
                            entry.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return new Answer(200, JsonText.write(answer), 0);
    }

    public static Answer refused(RefusalReason reason, String message) {
        return new Answer(reason.code(), error(message), reason.retryAfter());
    }

    /** An error that Mini-MailGun's clients look for in the body of a 200. */
    public static Answer unsuccessful(String message) {
        return new Answer(200, error(message), 0);
    }

    /** Yes. The JSON is written here, with nothing from outside in it. */
    public static Answer ok(String json) {
        return new Answer(200, json.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** For routes that tell their state by a status code of their own. */
    public static Answer notReady(String message) {
        return new Answer(503, error(message), 5);
    }

    public int code() {
        return code;
    }

    /** Shared, not copied: nobody writes into it. */
    public byte[] body() {
        return body;
    }

    /** Seconds after which to try again, 0 where it is of no use. */
    public int retryAfter() {
        return retryAfter;
    }

    public static byte[] error(String message) {
        return JsonText.write(JsonText.newObject().put("result", "error").put("message", message));
    }
}
