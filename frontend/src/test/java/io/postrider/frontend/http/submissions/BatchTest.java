package io.postrider.frontend.http.submissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/submissions/batch}: each item has a result of its own. */
class BatchTest {
    private static final JsonMapper JSON = new JsonMapper();

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

    private HttpResponse<String> post(String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + Post.SHOP;
        return frontend.post("/v1/submissions/batch", json, all);
    }

    private JsonNode answered(String json, String... headers) {
        HttpResponse<String> answer = post(json, headers);
        assertEquals(202, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private String message(JsonNode result) {
        return frontend.get(
                        "/v1/submissions/" + result.get("id").stringValue() + "/message",
                        "Authorization",
                        "Bearer " + Post.SHOP)
                .body();
    }

    @Test
    void givesEachItemAResultOfItsOwn() {
        JsonNode answer = answered("""
                {"defaults": {"from": "shop@example.com", "subject": "for all", "text": "t", "cc": ["all@c.example"]},
                 "items": [{"to": ["ann@one.example"]},
                           {"to": ["bob"], "priority": "urgent"},
                           {"to": ["carl@one.example"], "subject": "for Carl", "cc": null},
                           {"to": ["dora@one.example"], "from": "x", "strange": 1}]}""");
        assertEquals(2, answer.get("accepted").intValue());
        assertEquals(2, answer.get("refused").intValue());
        JsonNode results = answer.get("results");
        assertTrue(message(results.get(0)).contains("Subject: for all\r\n"));
        assertTrue(message(results.get(0)).contains("Cc: all@c.example\r\n"));
        assertTrue(message(results.get(2)).contains("Subject: for Carl\r\n"));
        assertTrue(!message(results.get(2)).contains("Cc:"));
        assertEquals(422, results.get(1).get("status").intValue());
        assertEquals(Set.of("#/items/1/to/0", "#/items/1/priority"), pointers(results.get(1)));
        assertEquals(Set.of("#/items/3/from", "#/items/3/strange"), pointers(results.get(3)));
    }

    private static Set<String> pointers(JsonNode result) {
        Set<String> pointers = new HashSet<>();
        result.get("problem")
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").stringValue()));
        return pointers;
    }

    @Test
    void tellsAFaultOfTheDefaultsByItsPlaceThere() {
        JsonNode results = answered("""
                {"items": [{"to": ["ann@one.example"]}, {"to": ["ann@one.example"], "from": "shop@example.com"}],
                 "defaults": {"from": "shop", "text": "t"}}""").get("results");
        assertEquals(Set.of("#/defaults/from"), pointers(results.get(0)));
        assertEquals(202, results.get(1).get("status").intValue());
    }

    @Test
    void sendsOneFileToAll() {
        String file =
                Base64.getEncoder().encodeToString("a file".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        JsonNode results = answered("""
                {"defaults": {"from": "shop@example.com", "text": "t", "attachments": [{"filename": "f", "content": "FILE"}]},
                 "items": [{"to": ["ann@one.example"]}, {"to": ["bob@one.example"]},
                           {"to": ["carl@one.example"], "attachments": []},
                           {"to": ["dora@one.example"], "attachments": [{"filename": "g", "content": "AAAA"}]}]}""".replace("FILE", file)).get("results");
        for (int i = 0; i < 2; i++) {
            assertTrue(message(results.get(i)).length() > 800_000, "the file is missing");
        }
        assertTrue(message(results.get(2)).length() < 1_000);
        assertTrue(message(results.get(3)).contains("filename=\"g\""));
    }

    @Test
    void knowsEachItemThatIsRepeated() {
        String json = """
                {"defaults": {"from": "shop@example.com", "text": "t"},
                 "items": [{"to": ["ann@one.example"], "idempotency_key": "a"},
                           {"to": ["bob@one.example"], "idempotency_key": "b"}]}""";
        JsonNode first = answered(json).get("results");
        JsonNode again = answered(json.replace("bob@one", "bob@two")).get("results");
        assertEquals(first.get(0).get("id"), again.get(0).get("id"));
        assertTrue(again.get(0).get("replayed").booleanValue());
        assertEquals(422, again.get(1).get("status").intValue());
        assertTrue(again.get(1).get("problem").get("type").stringValue().endsWith("key-reused"));
        assertEquals(2, spool.report().waiting());
    }

    @Test
    void canBeRepeatedAsAWhole() {
        String json = """
                {"defaults": {"from": "shop@example.com", "text": "t"},
                 "items": [{"to": ["ann@one.example"]}, {"to": ["bob"]}, {"to": ["carl@one.example"]}]}""";
        JsonNode first = answered(json, "Idempotency-Key", "all").get("results");
        JsonNode again = answered(json.replace("[\"bob\"]", "[\"bob@two.example\"]"), "Idempotency-Key", "all")
                .get("results");
        assertEquals(first.get(0).get("id"), again.get(0).get("id"));
        assertEquals(first.get(2).get("id"), again.get(2).get("id"));
        assertEquals(202, again.get(1).get("status").intValue());
        assertEquals(3, spool.report().waiting());
    }

    @Test
    void takesAThousandAndNotOneMore() {
        assertEquals(1_000, answered(many(1_000)).get("accepted").intValue());
        assertEquals(1_000, spool.report().waiting());
        HttpResponse<String> more = post(many(1_001));
        assertEquals(422, more.statusCode());
        assertTrue(more.body().contains("\"#/items\""), more.body());
        assertEquals(1_000, spool.report().waiting());
    }

    private static String many(int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> "{\"to\": [\"u" + i + "@d" + i + ".example\"], \"text\": \"for " + i + "\"}")
                .collect(Collectors.joining(",", "{\"defaults\":{\"from\":\"shop@example.com\"},\"items\":[", "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\"},|400|",
                "{\"items\":[{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\"}]}x|400|",
                "{\"items\":[{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\"},7]}|422|#/items/1",
                "{\"items\":[{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\"}],\"x\":1}|422|#/x",
                "{\"items\":[{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\"}],\"defaults\":{\"x\":1}}|422|#/defaults/x",
                "{\"items\":[]}|422|#/items",
                "{}|422|#/items",
                "{\"items\":{}}|422|#/items",
            })
    void storesNothingOfABatchThatIsNone(String json, int code, String pointer) {
        HttpResponse<String> answer = post(json);
        assertEquals(code, answer.statusCode(), answer::body);
        assertTrue(pointer == null || answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
        assertEquals(0, spool.report().waiting());
    }
}
