package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    private static final String OWNER = "pr_0123456789abcdef";
    private static final String OTHER = "pr_fedcba9876543210";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;
    private SubmissionId id;

    @BeforeEach
    void start() {
        spool.clients().issue("shop", OWNER);
        spool.clients().issue("rival", OTHER);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        frontend.post("/send", """
                {"client_id":"%s","sender":"me@a.com","recipients":["a@b.com"],"subject":"s","body":"b"}""".formatted(OWNER));
        id = spool.intake().accepted().getFirst().id();
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,queued", "1,1,1,queued", "0,2,0,sent", "0,1,1,undeliverable", "0,0,1,undeliverable"})
    void saysWhatBecameOfIt(int waiting, int sent, int undeliverable, String status) {
        spool.settle(id, new SubmissionStatus(waiting, sent, undeliverable));
        HttpResponse<String> answer = status(OWNER, id.toString());
        assertEquals(200, answer.statusCode());
        assertEquals("{\"result\":\"success\",\"status\":\"" + status + "\"}", answer.body());
    }

    @Test
    void takesTheIdInCapitals() {
        assertTrue(status(OWNER, id.toString().toUpperCase(Locale.ROOT)).body().contains("queued"));
    }

    @Test
    void showsAnotherClientsSubmissionAsOneThatNeverWas() {
        HttpResponse<String> foreign = status(OTHER, id.toString());
        HttpResponse<String> unknown = status(OTHER, "0".repeat(32));
        HttpResponse<String> nonsense = status(OTHER, "nonsense");
        assertEquals(200, foreign.statusCode());
        assertTrue(foreign.body().startsWith("{\"result\":\"error\",\"message\":\""), foreign.body());
        assertEquals(unknown.body(), foreign.body());
        assertEquals(unknown.headers().map().keySet(), foreign.headers().map().keySet());
        assertEquals(unknown.body(), nonsense.body());
        assertEquals(200, nonsense.statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | submission_id: is missing
            {"submission_id":1}                   | submission_id: must be a string, not a number
            {"submission_id":"x","other":1}       | is an unknown field
            {"submission_id":"x"                  | malformed JSON
            """)
    void refusesWithFieldAndReason(String json, String message) {
        HttpResponse<String> answer = frontend.post("/status", json, "Authorization", "Bearer " + OWNER);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains(message), answer.body());
    }

    private HttpResponse<String> status(String token, String submission) {
        return frontend.post("/status", "{\"client_id\":\"" + token + "\",\"submission_id\":\"" + submission + "\"}");
    }
}
