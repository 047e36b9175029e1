package io.postrider.frontend.http.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Grant;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.ApiContract;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.testing.spool.Submissions;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event stream and webhooks over HTTP, on the spool they have in life. */
final class EventsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHOP = "Bearer pr_shop";
    private static final String BLOG = "Bearer pr_blog";
    private static final JsonMapper JSON = new JsonMapper();

    private final Spool spool;
    private final RunningFrontend frontend;
    private final ClientId shop;
    private final ClientId blog;

    EventsTest(@TempDir Path folder) {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        shop = client("shop", "pr_shop");
        blog = client("blog", "pr_blog");
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    private ClientId client(String name, String token) {
        ClientId id = spool.clients().ensure(name, NOW).id();
        spool.clients().addKey(id, FakeClients.sha256(token), "pr_", Grant.USUAL, NOW);
        return id;
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    private void accept(ClientId client, int mails) {
        for (int i = 0; i < mails; i++) {
            spool.intake().accept(Submissions.to(client, "a@one.test").build());
        }
    }

    private HttpResponse<String> get(String path, String token) {
        return frontend.get(path, "Authorization", token);
    }

    private JsonNode json(String path, String token) {
        HttpResponse<String> answer = get(path, token);
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> exchange(String verb, String path, String body, String token) {
        HttpRequest.Builder request = frontend.request(path).header("Authorization", token);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = frontend.send(
                request.method(verb, BodyPublishers.ofString(body)).build());
        ApiContract.check(verb, path, body.isEmpty() ? null : body, answer);
        return answer;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("events").forEach(event -> ids.add(event.get("id").stringValue()));
        return ids;
    }

    @Test
    void whoseTokenIsRevokedWhileItWaitsIsToldNothing() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> get("/v1/events?after=latest&wait=30s", SHOP));
        org.awaitility.Awaitility.await().until(() -> frontend.metrics().contains("postrider_events_waiting 1.0"));
        spool.clients().revokeKey(spool.clients().keys().getLast().number(), NOW);
        org.awaitility.Awaitility.await().until(() -> get("/v1/events", SHOP).statusCode() == 401);
        accept(shop, 1);
        assertEquals(401, waiting.get(10, TimeUnit.SECONDS).statusCode());
    }

    @Test
    void aClientReadsItsOwnEventsPageByPage() {
        accept(shop, 3);
        accept(blog, 2);
        accept(shop, 1);
        JsonNode first = json("/v1/events?limit=2", SHOP);
        assertEquals(List.of("1", "2"), ids(first));
        assertTrue(first.get("more").booleanValue());
        JsonNode second = json("/v1/events?after=" + first.get("next").stringValue(), SHOP);
        assertEquals(List.of("3", "6"), ids(second));
        assertFalse(second.get("more").booleanValue());
        assertEquals("accepted", second.get("events").get(0).get("type").stringValue());
        JsonNode end = json("/v1/events?after=" + second.get("next").stringValue(), SHOP);
        assertEquals(List.of(), ids(end));
        assertEquals(List.of("4", "5"), ids(json("/v1/events", BLOG)));
        assertEquals(List.of(), ids(json("/v1/events?after=latest", BLOG)));
    }

    @Test
    void whoWaitsIsAnsweredWhenSomethingHappens() throws Exception {
        CompletableFuture<JsonNode> answer =
                CompletableFuture.supplyAsync(() -> json("/v1/events?after=0&wait=30s", SHOP));
        accept(blog, 1);
        accept(shop, 1);
        assertEquals(List.of("2"), ids(answer.get(20, TimeUnit.SECONDS)));
        assertEquals(List.of(), ids(json("/v1/events?after=latest&wait=30ms", SHOP)));
    }

    @Test
    void aStopAnswersWhoWaits() throws Exception {
        CompletableFuture<JsonNode> answer =
                CompletableFuture.supplyAsync(() -> json("/v1/events?after=latest&wait=60s", SHOP));
        org.awaitility.Awaitility.await().until(() -> frontend.metrics().contains("postrider_events_waiting 1.0"));
        frontend.stop();
        assertEquals(List.of(), ids(answer.get(8, TimeUnit.SECONDS)));
    }

    @Test
    void aCursorThatIsTooOldIsGoneAndOneFromElsewhereIsRefused() {
        accept(shop, 5);
        spool.retention().removeEvents(Instant.parse("2027-01-01T00:00:00Z"), 3);
        HttpResponse<String> old = get("/v1/events?after=1", SHOP);
        assertEquals(410, old.statusCode());
        assertTrue(old.body().contains("after=3"), old.body());
        assertEquals(List.of("4", "5"), ids(json("/v1/events", SHOP)));
        assertEquals(400, get("/v1/events?after=6", SHOP).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=x",
                "after=-1",
                "after=",
                "after=9999999999999999999",
                "wait=5",
                "wait=61s",
                "wait=x",
                "limit=0",
                "limit=1001",
                "limit=x",
                "afer=1",
                "after=1&after=2"
            })
    void tellsWhatIsWrongWithAQuery(String query) {
        HttpResponse<String> answer = get("/v1/events?" + query, SHOP);
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"parameter\":\"" + query.split("=", 2)[0] + "\""), answer.body());
    }

    @Test
    void nobodyReadsWithoutAToken() {
        assertEquals(401, frontend.get("/v1/events").statusCode());
        assertEquals(401, frontend.get("/v1/webhooks").statusCode());
    }

    private JsonNode made(String body) {
        HttpResponse<String> answer = exchange("POST", "/v1/webhooks", body, SHOP);
        assertEquals(201, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    @Test
    void aWebhookIsMadeShownChangedAndRemoved() {
        JsonNode webhook = made("{\"url\":\"https://hooks.example.com/x\",\"events\":[\"sent\",\"failed\"]}");
        String path = "/v1/webhooks/" + webhook.get("id").stringValue();
        assertTrue(webhook.get("secret").stringValue().startsWith("whsec_"));
        assertFalse(get(path, SHOP).body().contains("whsec_"), "told only once");
        assertEquals(1, json("/v1/webhooks", SHOP).get("webhooks").size());
        HttpResponse<String> changed =
                exchange("PATCH", path, "{\"events\":[\"*\"],\"enabled\":false,\"description\":\"billing\"}", SHOP);
        JsonNode now = JSON.readTree(changed.body());
        assertEquals("*", now.get("events").get(0).stringValue());
        assertFalse(now.get("enabled").booleanValue());
        assertEquals(409, exchange("POST", path + "/test", "", SHOP).statusCode());
        exchange("PATCH", path, "{\"enabled\":true}", SHOP);
        assertEquals(202, exchange("POST", path + "/test", "", SHOP).statusCode());
        JsonNode rotated = JSON.readTree(
                exchange("POST", path + "/rotate-secret?overlap=1h", "", SHOP).body());
        assertTrue(rotated.has("previous_secret_until"));
        assertEquals(0, json(path + "/attempts", SHOP).get("attempts").size());
        assertEquals(204, exchange("DELETE", path, "", SHOP).statusCode());
        assertEquals(404, get(path, SHOP).statusCode());
    }

    @Test
    void anotherClientsWebhookIsAsOneThatNeverWas() {
        String path = "/v1/webhooks/"
                + made("{\"url\":\"https://hooks.example.com/x\"}").get("id").stringValue();
        assertEquals(404, get(path, BLOG).statusCode());
        assertEquals(404, get(path + "/attempts", BLOG).statusCode());
        assertEquals(404, exchange("PATCH", path, "{\"enabled\":false}", BLOG).statusCode());
        assertEquals(404, exchange("POST", path + "/rotate-secret", "", BLOG).statusCode());
        assertEquals(404, exchange("POST", path + "/test", "", BLOG).statusCode());
        accept(shop, 1);
        assertEquals(
                404,
                exchange("POST", path + "/replay", "{\"after\":\"0\"}", BLOG).statusCode());
        assertEquals(404, exchange("DELETE", path, "", BLOG).statusCode());
        assertEquals(0, json("/v1/webhooks", BLOG).get("webhooks").size());
        assertEquals(200, get(path, SHOP).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | #/url",
                "{\"url\":5} | #/url",
                "{\"url\":\"https://169.254.169.254/\"} | #/url",
                "{\"url\":\"http://hooks.example.com/\"} | #/url",
                "{\"url\":\"https://hooks.example.com/\",\"events\":[]} | #/events",
                "{\"url\":\"https://hooks.example.com/\",\"events\":[\"snt\"]} | #/events/0",
                "{\"url\":\"https://hooks.example.com/\",\"evnts\":[\"sent\"]} | #/evnts",
            })
    void tellsWhatIsWrongWithAWebhook(String body, String pointer) {
        HttpResponse<String> answer = exchange("POST", "/v1/webhooks", body, SHOP);
        assertEquals(422, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
    }

    @Test
    void aRangeIsReplayedByIdOrByTime() {
        String path = "/v1/webhooks/"
                + made("{\"url\":\"https://hooks.example.com/x\"}").get("id").stringValue() + "/replay";
        assertEquals(409, exchange("POST", path, "{\"after\":\"0\"}", SHOP).statusCode(), "nothing happened");
        accept(shop, 3);
        assertEquals(
                202,
                exchange("POST", path, "{\"after\":\"1\",\"up_to\":\"2\"}", SHOP)
                        .statusCode());
        assertEquals(
                202,
                exchange("POST", path, "{\"since\":\"2020-01-01T00:00:00Z\"}", SHOP)
                        .statusCode());
        assertEquals(
                422, exchange("POST", path, "{\"since\":\"yesterday\"}", SHOP).statusCode());
        assertEquals(422, exchange("POST", path, "{}", SHOP).statusCode());
        assertEquals(
                422,
                exchange("POST", path, "{\"after\":\"1\",\"since\":\"2020-01-01T00:00:00Z\"}", SHOP)
                        .statusCode());
    }
}
