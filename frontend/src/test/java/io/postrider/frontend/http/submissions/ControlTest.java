package io.postrider.frontend.http.submissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail that is changed and listed over the native API; every exchange is held against the description besides. */
class ControlTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

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

    private HttpResponse<String> post(String path, String json) {
        return frontend.post(path, json, "Authorization", "Bearer " + Post.SHOP);
    }

    private HttpResponse<String> change(String id, String json) {
        return frontend.patch("/v1/submissions/" + id, json, "Authorization", "Bearer " + Post.SHOP);
    }

    private String create(String more) {
        HttpResponse<String> answer = post("/v1/submissions", """
                {"from": "shop@example.com", "to": ["ann@one.example", "bob@two.example"], "text": "t"%s}""".formatted(more));
        assertEquals(202, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body()).get("id").stringValue();
    }

    private JsonNode told(HttpResponse<String> answer, int code) {
        assertEquals(code, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private List<Claim> claim(int limit) {
        InstanceId sender = spool.presence().join(ProcessRole.SENDER, "test", Instant.now());
        return spool.queue().claim(new ClaimRequest(sender, limit, _ -> limit, LATER));
    }

    @Test
    void cancelsExactlyAndSaysSoOfEachRecipient() {
        String id = create("");
        assertEquals(1, claim(1).size());
        JsonNode first = told(post("/v1/submissions/" + id + "/cancel", ""), 409);
        List<String> results = new ArrayList<>();
        first.get("recipients").forEach(one -> results.add(one.get("result").stringValue()));
        assertEquals(
                List.of("cancelled", "in_flight"), results.stream().sorted().toList());
        assertEquals(0, claim(10).size());
    }

    @Test
    void cancelsWhatNobodyTries() {
        String id = create(", \"hold\": true");
        JsonNode told = told(post("/v1/submissions/" + id + "/cancel", ""), 200);
        assertEquals("cancelled", told.at("/recipients/1/result").stringValue());
        assertEquals(
                "cancelled",
                told(frontend.get("/v1/submissions/" + id, "Authorization", "Bearer " + Post.SHOP), 200)
                        .get("status")
                        .stringValue());
        told(post("/v1/submissions/" + id + "/release", ""), 409);
        told(change(id, "{\"send_at\": \"2026-01-01T00:00:00Z\"}"), 409);
    }

    @Test
    void releasesAndReschedulesWhatIsHeld() {
        String id = create(", \"hold\": true");
        assertEquals(0, claim(10).size());
        JsonNode later =
                told(change(id, "{\"send_at\": \"%s\"}".formatted(Instant.now().plusSeconds(86_400))), 200);
        assertEquals("scheduled", later.get("status").stringValue());
        assertTrue(later.has("send_at"));
        assertEquals(
                "queued",
                told(post("/v1/submissions/" + id + "/release", ""), 200)
                        .get("status")
                        .stringValue());
        told(post("/v1/submissions/" + id + "/retry", ""), 409);
        assertEquals(2, claim(10).size());
        told(change(id, "{\"send_at\": \"%s\"}".formatted(Instant.now().plusSeconds(86_400))), 409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|#/send_at",
                "{\"send_at\":\"soon\"}|422|#/send_at",
                "{\"send_at\":7}|422|#/send_at",
                "{\"send_at\":\"2199-01-01T00:00:00Z\"}|422|#/send_at",
                "{\"text\":\"x\"}|422|#/text"
            })
    void changesNothingElse(String json, int code, String pointer) {
        JsonNode told = told(change(create(", \"hold\": true"), json), code);
        assertEquals(pointer, told.at("/errors/0/pointer").stringValue());
    }

    @Test
    void touchesNothingOfAnotherClients() {
        String id = create(", \"hold\": true");
        for (String verb : List.of("cancel", "release", "retry")) {
            String path = "/v1/submissions/" + id + "/" + verb;
            assertEquals(
                    404,
                    frontend.post(path, "", "Authorization", "Bearer " + Post.OTHER)
                            .statusCode());
        }
        assertEquals(
                404,
                frontend.patch("/v1/submissions/" + id, "{}", "Authorization", "Bearer " + Post.OTHER)
                        .statusCode());
        assertEquals(0, list("", Post.OTHER).get("submissions").size());
        assertEquals("held", list("", Post.SHOP).at("/submissions/0/status").stringValue());
    }

    private JsonNode list(String query, String token) {
        return told(frontend.get("/v1/submissions" + query, "Authorization", "Bearer " + token), 200);
    }

    @Test
    void listsPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(create(i == 2 ? ", \"tags\": [\"a b\"]" : ""));
        }
        List<String> listed = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            JsonNode page = list(query, Post.SHOP);
            page.get("submissions").forEach(one -> listed.add(one.get("id").stringValue()));
            query = page.has("next") ? "?limit=2&cursor=" + page.get("next").stringValue() : "";
        }
        assertEquals(ids, listed);
        assertEquals(1, list("?tag=a%20b", Post.SHOP).get("submissions").size());
        assertEquals(
                5,
                list("?recipient=bob@two.example", Post.SHOP).get("submissions").size());
        assertEquals(
                5,
                list("?domain=TWO.example&status=queued", Post.SHOP)
                        .get("submissions")
                        .size());
        assertEquals(0, list("?status=sent", Post.SHOP).get("submissions").size());
        assertEquals(2, list("", Post.SHOP).at("/submissions/0/recipient_count").intValue());
    }

    @ParameterizedTest
    @CsvSource({
        "status=lost, status",
        "recipient=x, recipient",
        "domain=a..b, domain",
        "accepted_after=2026, accepted_after",
        "limit=0, limit",
        "limit=101, limit",
        "cursor=x, cursor",
        "colour=red, colour",
        "tag=a&tag=b, tag"
    })
    void refusesAFilterThatMeansNothing(String query, String parameter) {
        JsonNode told = told(frontend.get("/v1/submissions?" + query, "Authorization", "Bearer " + Post.SHOP), 400);
        assertEquals(parameter, told.at("/errors/0/parameter").stringValue());
    }

    @Test
    void everyFaultOfAQueryIsToldAtOnce() {
        JsonNode told = told(
                frontend.get(
                        "/v1/submissions?colour=red&limit=0&tag=a&tag=b&size=9&status=lost",
                        "Authorization",
                        "Bearer " + Post.SHOP),
                400);
        assertEquals(List.of("colour", "limit", "size", "status", "tag"), places(told, "parameter"));
    }

    @Test
    void andThoseOfTheBodyWithThem() {
        JsonNode told = told(
                frontend.post(
                        "/v1/submissions?colour=red&size=9",
                        "{\"from\": \"x\", \"y\": 1}",
                        "Authorization",
                        "Bearer " + Post.SHOP),
                422);
        assertEquals(List.of("colour", "size"), places(told, "parameter"));
        assertTrue(places(told, "pointer").containsAll(List.of("#/from", "#/y")), told::toString);
        told(
                frontend.post(
                        "/v1/submissions/batch?colour=red", "{\"items\": []}", "Authorization", "Bearer " + Post.SHOP),
                400);
    }

    private static List<String> places(JsonNode problem, String kind) {
        return problem.get("errors")
                .valueStream()
                .filter(error -> error.has(kind))
                .map(error -> error.get(kind).stringValue())
                .sorted()
                .toList();
    }
}
