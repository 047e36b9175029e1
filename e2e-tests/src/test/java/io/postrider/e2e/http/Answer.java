package io.postrider.e2e.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the system answered to one request. */
public record Answer(int code, String body, HttpHeaders headers) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The text of a field of the answer, empty if it is not there. */
    public String text(String field) {
        return json().path(field).asString("");
    }

    /** Fails the test unless the submission was accepted; answers its id. */
    public String accepted() {
        assertEquals(200, code, body);
        assertEquals("queued", text("result"), body);
        return text("submission_id");
    }

    /** Fails the test unless it is a refusal with this code; answers its message. */
    public String refusedWith(int wanted) {
        assertEquals(wanted, code, body);
        assertEquals("error", text("result"), body);
        return text("message");
    }
}
