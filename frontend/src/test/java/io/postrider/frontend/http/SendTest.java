package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String GOOD = """
            {"client_id":"pr_0123456789abcdef","sender":"me@example.com",
             "recipients":["alice@another.com","bob@third.com"],"subject":"important message","body":"hello!"}""";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("shop", TOKEN);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void acceptsAMailForTwoDomains() {
        HttpResponse<String> answer = frontend.post("/send", GOOD);
        assertEquals(200, answer.statusCode());
        NewSubmission accepted = spool.intake().accepted().getFirst();
        assertEquals("{\"result\":\"queued\",\"submission_id\":\"" + accepted.id() + "\"}", answer.body());
        assertEquals(
                "application/json",
                answer.headers().firstValue("Content-Type").orElse("").replace(";charset=utf-8", ""));
        assertEquals("me@example.com", accepted.reversePath().toString());
        assertEquals(
                List.of("another.com", "third.com"),
                accepted.envelopes().stream().map(e -> e.domain().toString()).toList());
        assertEquals(7, accepted.id().uuid().version());
        assertTrue(frontend.metrics().contains("postrider_accepted_total 1.0"), frontend.metrics());
    }

    @Test
    void takesHowAMailIsToBeTreated() {
        NewSubmission usual = accepted("");
        assertEquals(Lane.NORMAL, usual.lane());
        assertEquals(OnDoubt.RETRY, usual.onDoubt());
        assertNull(usual.expiresAt());
        NewSubmission code = accepted(",\"priority\":\"high\",\"expires_in\":\"10m\",\"on_doubt\":\"park\"");
        assertEquals(Lane.HIGH, code.lane());
        assertEquals(OnDoubt.PARK, code.onDoubt());
        assertEquals(code.acceptedAt().plusSeconds(600), code.expiresAt());
        NewSubmission seconds = accepted(",\"expires_in\":90");
        assertEquals(seconds.acceptedAt().plusSeconds(90), seconds.expiresAt());
    }

    private NewSubmission accepted(String more) {
        HttpResponse<String> answer = frontend.post("/send", GOOD.substring(0, GOOD.length() - 1) + more + "}");
        assertEquals(200, answer.statusCode(), answer.body());
        return spool.intake().accepted().getLast();
    }

    @Test
    void givesGrowingIds() {
        for (int i = 0; i < 20; i++) {
            frontend.post("/send", GOOD);
        }
        List<String> ids = spool.intake().accepted().stream()
                .map(one -> one.id().toString())
                .toList();
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(20, ids.stream().distinct().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"sender":"me@a.com"                                            | malformed JSON
            {"sender":"me@a.com","sender":"me@b.com"}                       | "sender" is given twice
            []                                                              | the body must be a JSON object
            `{"recipients":["a@b.com"],"subject":"","body":""}`             | sender: is missing
            `{"sender":"me@a.com","subject":"","body":""}`                  | recipients: is missing
            `{"sender":"me@a.com","recipients":["a@b.com"],"body":""}`      | subject: is missing
            `{"sender":"me@a.com","recipients":["a@b.com"],"subject":""}`   | body: is missing
            `{"sender":7,"recipients":["a@b.com"],"subject":"","body":""}`  | sender: must be a string, not a number
            `{"sender":"me@a.com","recipients":"a@b.com","subject":"","body":""}` | recipients: must be an array of strings, not a string
            `{"sender":"me@a.com","recipients":[["a@b.com"]],"subject":"","body":""}` | recipients[0]: must be a string, not an array
            `{"sender":"me@a.com","recipients":[],"subject":"","body":""}`  | recipients: must name at least one recipient
            `{"sender":"me@a.com","recipients":["a@b.com"],"subject":null,"body":{}}` | subject: must be a string, not null; body: must be a string, not an object
            `{"sender":"me@a.com","recipients":["a@b.com"],"subject":"","body":"","priority":1,"expires_in":1.5,"on_doubt":null}` | priority: must be a string, not a number; expires_in: must be a string or a whole number, not a fraction; on_doubt: must be a string, not null
            `{"sender":"me@a.com","recipients":["a@b.com"],"subject":"","body":"","priority":"low","expires_in":0,"on_doubt":"ask"}` | priority: must be "normal" or "high", not "low"; expires_in: must be from 1s to 30d, not "0"; on_doubt: must be "retry", "park" or "failover", not "ask"
            `{"sender":"me","recipients":["a@b.com","bob@"],"subject":"a\\r\\nBcc: x@y.com","body":"","cc":1}` | "cc": is an unknown field; sender: "me":
            `{"sender":"me@a.com","recipients":["a@b.com"],"subject":"\\ud800","body":"\\u0000"}` | subject: has half a surrogate pair (U+D800) at position 0; body: has a NUL character (U+0000) at position 0
            """)
    void refusesWithFieldAndReason(String json, String message) {
        HttpResponse<String> answer = frontend.post("/send", json, "Authorization", "Bearer " + TOKEN);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains(message.replace("\"", "\\\"")), answer.body());
        assertTrue(answer.body().startsWith("{\"result\":\"error\",\"message\":\""), answer.body());
        assertStoredNothing();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain
            application/x-www-form-urlencoded
            application/json; charset=iso-8859-1
            application/json; charset=utf-16
            application/jsonp
            application/json, text/plain
            """)
    void refusesOtherMediaTypes(String type) {
        assertEquals(415, frontend.post("/send", GOOD, "Content-Type", type).statusCode());
        assertStoredNothing();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json
            application/json;charset=utf-8
            Application/JSON; Charset="UTF-8"
            application/json; odata=x
            """)
    void takesJsonHoweverItIsSpelled(String type) {
        assertEquals(200, frontend.post("/send", GOOD, "Content-Type", type).statusCode());
    }

    @Test
    void wantsAMediaType() {
        var request =
                frontend.request("/send").POST(BodyPublishers.ofString(GOOD)).build();
        assertEquals(415, frontend.send(request).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "zstd", "'gzip, gzip'"})
    void refusesCompressedBodies(String encoding) {
        HttpResponse<String> answer = frontend.post("/send", GOOD, "Content-Encoding", encoding);
        assertEquals(415, answer.statusCode());
        assertTrue(answer.body().contains("Content-Encoding"), answer.body());
        assertStoredNothing();
    }

    @Test
    void refusesABodyThatIsTooLargeKnownBeforehandOrNot() throws Exception {
        String large = GOOD.replace("hello!", "x".repeat(64 * 1024));
        assertEquals(413, frontend.post("/send", large).statusCode());
        byte[] octets = large.getBytes(StandardCharsets.UTF_8);
        var chunked = frontend.request("/send")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(octets)))
                .build();
        assertEquals(413, frontend.send(chunked).statusCode());
        assertTrue(frontend.raw("POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 99999999999\r\n\r\n{")
                .startsWith("HTTP/1.1 413"));
        assertStoredNothing();
    }

    @Test
    void takesABodyInChunksAndAtTheLimit() {
        String padded = GOOD + " ".repeat(64 * 1024 - GOOD.length());
        var chunked = frontend.request("/send")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(padded.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertEquals(200, frontend.send(chunked).statusCode());
        assertEquals(200, frontend.post("/send", padded).statusCode());
        assertEquals(413, frontend.post("/send", padded + " ").statusCode());
    }

    @Test
    void aClientWhoseBodyIsNotWantedIsStillToldWhy() {
        String large = GOOD + " ".repeat(300 * 1024);
        for (int i = 0; i < 100; i++) {
            assertEquals(413, frontend.post("/send", large).statusCode());
            assertEquals(
                    401,
                    frontend.post("/send", large, "Authorization", "Bearer wrong")
                            .statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource(SpoolException.Reason.class)
    void answersASpoolThatFailsWithoutAYes(SpoolException.Reason reason) {
        spool.intake().failWith(reason);
        HttpResponse<String> answer = frontend.post("/send", GOOD);
        boolean forGood = reason == SpoolException.Reason.REFUSED;
        assertEquals(forGood ? 500 : 503, answer.statusCode());
        assertEquals(!forGood, answer.headers().firstValue("Retry-After").isPresent());
        assertTrue(answer.body().contains("nothing was stored"), answer.body());
        spool.intake().recover();
        assertEquals(200, frontend.post("/send", GOOD).statusCode());
        assertEquals(1, spool.intake().accepted().size());
    }

    @Test
    void tellsNothingOfACrash() {
        spool.intake().crash();
        HttpResponse<String> answer = frontend.post("/send", GOOD);
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("scripted"), answer.body());
        assertTrue(frontend.metrics().contains("postrider_refused_total{reason=\"crashed\"} 1.0"));
    }

    @Test
    void neverRepeatsTokenOrText() {
        String secretive = GOOD.replace("hello!", "private words").replace("me@example.com", "nobody");
        HttpResponse<String> answer = frontend.post("/send", secretive);
        assertEquals(400, answer.statusCode());
        assertFalse(answer.body().contains("private"), answer.body());
        assertFalse(answer.body().contains(TOKEN), answer.body());
    }

    private void assertStoredNothing() {
        assertTrue(spool.intake().accepted().isEmpty());
    }
}
