package io.postrider.frontend.http.submissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.ApiContract;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/submissions/raw} and what is stored of it. */
class RawTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENVELOPE = "?from=bounces%40example.com&to=ann%40one.example&to=bob%40two.example";
    private static final String MESSAGE = """
            From: The Shop <shop@example.com>
            To: Ann <ann@one.example>
            Subject: =?utf-8?q?=C3=9Cber?=
              folded\tin its own way
            Date: Fri, 27 Nov 2026 08:15:00 +0000
            Message-ID: <17@example.com>

            .
            ..
            Grüße

            """.replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    private HttpResponse<String> post(String query, String message, String... headers) {
        var request = frontend.request("/v1/submissions/raw" + query)
                .header("Authorization", "Bearer " + Post.SHOP)
                .header("Content-Type", "message/rfc822");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                frontend.send(request.POST(BodyPublishers.ofString(message)).build());
        ApiContract.check("POST", "/v1/submissions/raw" + query, null, answer);
        return answer;
    }

    private String created(String query, String message) {
        HttpResponse<String> answer = post(query, message);
        assertEquals(202, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body()).get("id").stringValue();
    }

    private HttpResponse<String> get(String path) {
        return frontend.get(path, "Authorization", "Bearer " + Post.SHOP);
    }

    private JsonNode entry(String id) {
        return JSON.readTree(get("/v1/submissions/" + id).body());
    }

    @Test
    void keepsTheMessageAsItIs() {
        String id = created(
                ENVELOPE + "&tags=a&tags=b&priority=high&metadata="
                        + URLEncoder.encode("{\"n\": 1}", StandardCharsets.UTF_8),
                MESSAGE);
        assertEquals(MESSAGE, get("/v1/submissions/" + id + "/message").body());
        JsonNode entry = entry(id);
        assertEquals("bounces@example.com", entry.get("from").stringValue());
        assertEquals(2, entry.get("recipients").size());
        assertEquals("[\"a\",\"b\"]", entry.get("tags").toString());
        assertEquals("{\"n\":1}", entry.get("metadata").toString());
        assertEquals("high", entry.get("priority").stringValue());
    }

    @Test
    void failuresAreReportedByAMessageToAnAddressOfOurs() {
        assertEquals(
                "bounce",
                entry(created(ENVELOPE + "&on_failure=bounce", MESSAGE))
                        .get("on_failure")
                        .stringValue());
        HttpResponse<String> elsewhere =
                post("?from=me%40elsewhere.example&to=ann%40one.example&on_failure=bounce", MESSAGE);
        assertEquals(422, elsewhere.statusCode(), elsewhere::body);
        assertTrue(elsewhere.body().contains("\"parameter\":\"on_failure\""), elsewhere.body());
    }

    @Test
    void keepsAMessageThatIsTooLargeForTheMemory() {
        String large = MESSAGE + "Grüße, 0123456789\r\n".repeat(60_000);
        String id = created(ENVELOPE, large);
        assertEquals(large, get("/v1/submissions/" + id + "/message").body());
    }

    @Test
    void showsNobodyWhoIsBlind() {
        String id = created(
                ENVELOPE, "Bcc: bob@two.example\r\nReturn-Path: <x@y.example>\r\nX-Postrider-A: b\r\n" + MESSAGE);
        assertEquals(MESSAGE, get("/v1/submissions/" + id + "/message").body());
    }

    @Test
    void addsDateAndMessageId() {
        String id = created(ENVELOPE, "From: shop@example.com\r\n\r\nx\r\n");
        String stored = get("/v1/submissions/" + id + "/message").body();
        assertTrue(
                stored.matches(
                        "Date: [^\r]+\r\nMessage-ID: <" + id + "@[^\r]+>\r\nFrom: shop@example.com\r\n\r\nx\r\n"),
                stored);
    }

    @Test
    void holdsItAndLeavesItTheDateThatItHas() {
        String id = created(ENVELOPE + "&hold=true", MESSAGE);
        assertEquals("held", entry(id).get("status").stringValue());
        assertEquals(MESSAGE, get("/v1/submissions/" + id + "/message").body());
    }

    @Test
    void tellsEveryFaultAtOnceWithItsPlace() {
        HttpResponse<String> answer = post(
                "?from=shop&to=ann%40one.example&to=%40x&priority=urgent&hold=maybe&send_at=tomorrow&metadata=%5B%5D",
                "From: shop@example.com\r\nFrom: shop@example.com\r\n\r\n\0\r\n");
        assertEquals(422, answer.statusCode());
        List<String> places = new ArrayList<>();
        for (JsonNode error : JSON.readTree(answer.body()).get("errors")) {
            places.add(
                    error.has("line")
                            ? "line " + error.get("line")
                            : error.get("parameter").stringValue());
        }
        places.sort(null);
        assertEquals(List.of("from", "hold", "line 2", "line 4", "metadata", "priority", "send_at", "to"), places);
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void needsAnEnvelopeAndTheRightMediaType() {
        HttpResponse<String> none = post("", MESSAGE);
        assertEquals(422, none.statusCode());
        assertTrue(
                none.body().contains("\"parameter\":\"from\"") && none.body().contains("\"parameter\":\"to\""),
                none.body());
        assertEquals(422, post(ENVELOPE + "&subject=x", MESSAGE).statusCode());
        assertEquals(
                415, post(ENVELOPE, MESSAGE, "Content-Type", "application/json").statusCode());
        assertEquals(
                202,
                post(ENVELOPE, MESSAGE, "Content-Type", "Message/RFC822; x=y").statusCode());
    }

    @Test
    void isOneMailHoweverOftenItIsRepeated() {
        HttpResponse<String> first = post(ENVELOPE, MESSAGE, "Idempotency-Key", "k");
        HttpResponse<String> again = post(ENVELOPE, MESSAGE, "Idempotency-Key", "k");
        assertEquals(first.body(), again.body());
        assertEquals("true", again.headers().firstValue("Idempotent-Replayed").orElse(""));
        assertEquals(422, post(ENVELOPE, MESSAGE + "x", "Idempotency-Key", "k").statusCode());
        assertEquals(
                422,
                post(ENVELOPE + "&to=c%40d.example", MESSAGE, "Idempotency-Key", "k")
                        .statusCode());
        assertFalse(post(ENVELOPE, MESSAGE).body().equals(first.body()));
        assertEquals(4, spool.report().waiting());
    }
}
