package io.postrider.frontend.http.suppressions;

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
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's suppression list over the native API, from the request to the spool. */
class SuppressionsTest {
    private static final String ALL = "/v1/suppressions";
    private static final String SHOP = "pr_0123456789abcdef";
    private static final String NEWS = "pr_fedcba9876543210";

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;

    @BeforeEach
    void open() {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        client("shop", SHOP);
        client("news", NEWS);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void close() {
        frontend.close();
        spool.close();
    }

    @Test
    void whoIsAddedIsRefusedAndListedUntilRemoved() {
        JsonNode added = json(200, add("""
                {"addresses":["bob@Example.com","eve@example.com"],"text":"asked by phone","expires_at":"2099-01-01T00:00:00Z"}"""));
        assertEquals("{\"added\":2,\"extended\":0,\"unchanged\":0}", added.toString());
        assertEquals(
                1,
                json(200, add("{\"addresses\":[\"bob@example.com\"]}"))
                        .get("extended")
                        .intValue());
        assertEquals(
                1,
                json(200, add("{\"addresses\":[\"bob@example.com\"]}"))
                        .get("unchanged")
                        .intValue());

        JsonNode eve = json(200, get(ALL + "/eve%40EXAMPLE.com"));
        assertEquals("eve@example.com", eve.get("address").stringValue());
        assertEquals("manual", eve.get("reason").stringValue());
        assertEquals("asked by phone", eve.get("text").stringValue());
        assertEquals("2099-01-01T00:00:00.000Z", eve.get("expires_at").stringValue());
        assertEquals(List.of("bob@example.com", "eve@example.com"), addresses(json(200, get(ALL))));

        // One that starts looks everybody up until it has read the lists.
        frontend.close();
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        HttpResponse<String> mail = frontend.post(
                "/v1/submissions",
                "{\"from\":\"me@example.com\",\"to\":\"bob@example.com\",\"text\":\"x\"}",
                "Authorization",
                "Bearer " + SHOP);
        assertEquals(422, mail.statusCode(), mail.body());

        assertEquals(204, delete(ALL + "/bob%40example.com").statusCode());
        assertEquals(404, delete(ALL + "/bob%40example.com").statusCode());
        assertEquals(404, get(ALL + "/bob%40example.com").statusCode());
        assertEquals(
                "{\"removed\":1}",
                json(200, post(ALL + "/remove", "{\"addresses\":[\"bob@example.com\",\"eve@example.com\"]}"))
                        .toString());
        assertEquals(List.of(), addresses(json(200, get(ALL))));
    }

    @Test
    void aListIsItsClientsAlone() {
        add("{\"addresses\":[\"bob@example.com\"]}");
        String bob = ALL + "/bob%40example.com";
        for (String path : List.of(ALL, ALL + "/export")) {
            assertFalse(
                    frontend.get(path, "Authorization", "Bearer " + NEWS).body().contains("bob"), path);
        }
        assertEquals(404, frontend.get(bob, "Authorization", "Bearer " + NEWS).statusCode());
        assertEquals(
                "{\"removed\":0}",
                frontend.post(
                                ALL + "/remove",
                                "{\"addresses\":[\"bob@example.com\"]}",
                                "Authorization",
                                "Bearer " + NEWS)
                        .body());
        assertEquals(200, get(bob).statusCode());
        assertEquals(401, frontend.get(ALL).statusCode());
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        add(IntStream.range(0, 45)
                .mapToObj(i -> "\"u" + i + (i % 9 == 0 ? "@nine.example\"" : "@one.example\""))
                .collect(Collectors.joining(",", "{\"addresses\":[", "]}")));
        List<String> seen = new ArrayList<>();
        int pages = 0;
        String next = "";
        do {
            JsonNode page = json(200, get(ALL + "?limit=20" + next));
            seen.addAll(addresses(page));
            next = page.has("next") ? "&cursor=" + page.get("next").stringValue() : "";
            pages++;
        } while (!next.isEmpty());
        assertEquals(3, pages);
        assertEquals(45, seen.stream().distinct().count());
        assertEquals("u44@one.example", seen.getFirst());
        assertEquals(
                List.of("u36@nine.example", "u27@nine.example"),
                addresses(json(200, get(ALL + "?domain=Nine.example&limit=2"))));
        assertEquals(List.of(), addresses(json(200, get(ALL + "?reason=complained"))));
    }

    @Test
    void everyFaultIsTold() {
        JsonNode problem = json(422, add("""
                {"addresses":["bob","a@b.com",7],"reason":"dislike","expires_at":"soon","size":1}"""));
        assertEquals(
                List.of("#/size", "#/addresses/0", "#/addresses/2", "#/reason", "#/expires_at"),
                problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue())
                        .toList());
        for (String wrong : List.of(
                "{}", "{\"addresses\":[]}", "{\"addresses\":[\"a@b.com\"],\"expires_at\":\"2001-01-01T00:00:00Z\"}")) {
            assertEquals(422, add(wrong).statusCode(), wrong);
        }
        for (String query :
                List.of("?limit=0", "?cursor=x", "?reason=dislike", "?domain=a..b", "?size=1", "?limit=1001")) {
            assertEquals(400, get(ALL + query).statusCode(), query);
        }
        assertEquals(List.of(), addresses(json(200, get(ALL))));
    }

    @Test
    void whatIsExportedIsTakenAgain() {
        add(
                "{\"addresses\":[\"bob@example.com\",\"eve@example.com\"],\"text\":\"so, she \\\"said\\\"\",\"reason\":\"unsubscribed\"}");
        HttpResponse<String> file = get(ALL + "/export?limit=1");
        assertEquals(
                "text/csv;charset=utf-8",
                file.headers().firstValue("Content-Type").orElse(""));
        String link = file.headers().firstValue("Link").orElse("");
        assertTrue(link.matches("</v1/suppressions/export\\?cursor=[^>]+>; rel=\"next\""), link);
        HttpResponse<String> rest = get(link.substring(1, link.indexOf('>')));
        assertTrue(rest.headers().firstValue("Link").isPresent());
        String whole = file.body() + rest.body();
        assertEquals(3, whole.lines().count(), whole);
        assertTrue(
                whole.startsWith(
                        "address,reason,text,created_at,expires_at,submission_id\r\neve@example.com,unsubscribed,\"so, she \"\"said\"\"\","),
                whole);

        post(ALL + "/remove", "{\"addresses\":[\"bob@example.com\",\"eve@example.com\"]}");
        assertEquals(2, json(200, take(whole)).get("added").intValue());
        assertEquals(2, json(200, take(whole)).get("unchanged").intValue());
        assertEquals(
                "unsubscribed",
                json(200, get(ALL + "/eve%40example.com")).get("reason").stringValue());
    }

    @Test
    void aFileOfAnotherSystemIsTakenAndItsBadLinesAreNamed() {
        JsonNode taken = json(200, take("""
                Email Address,Type,Note
                ann@example.com,HardBounce,
                nobody,Bounce,
                bob@example.com,Spam Complaint,"twice
                told"

                eve@example.com,dislike,
                """));
        assertEquals(2, taken.get("added").intValue());
        assertEquals(2, taken.get("left_out").intValue());
        assertEquals(3, taken.get("faults").get(0).get("line").intValue());
        assertEquals(7, taken.get("faults").get(1).get("line").intValue());
        assertEquals(
                "complained",
                json(200, get(ALL + "/bob%40example.com")).get("reason").stringValue());
        assertEquals(
                1,
                json(200, take("address,expires_at\nx@example.com,2001-01-01T00:00:00Z\n"))
                        .get("expired")
                        .intValue());
    }

    @Test
    void aFileThatBreaksOffSaysHowFarItCame() {
        String many = IntStream.range(0, 600)
                .mapToObj(i -> "u" + i + "@one.example\n")
                .collect(Collectors.joining());
        JsonNode broken = json(400, take(many + "\"never closed"));
        assertTrue(
                broken.get("detail")
                        .stringValue()
                        .startsWith("line 601: a quote is not closed; the first 500 addresses were entered"),
                broken.toString());
        assertEquals(415, send("application/json", "{}").statusCode());
        assertEquals(400, take("x".repeat(200_000)).statusCode());
        assertEquals(200, take("").statusCode());
    }

    private HttpResponse<String> take(String file) {
        return send("text/csv", file);
    }

    private HttpResponse<String> send(String type, String body) {
        return frontend.send(frontend.request(ALL + "/import")
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + SHOP)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> add(String json) {
        return post(ALL, json);
    }

    private HttpResponse<String> post(String path, String json) {
        return frontend.post(path, json, "Authorization", "Bearer " + SHOP);
    }

    private HttpResponse<String> get(String path) {
        return frontend.get(path, "Authorization", "Bearer " + SHOP);
    }

    private HttpResponse<String> delete(String path) {
        return frontend.send(frontend.request(path)
                .header("Authorization", "Bearer " + SHOP)
                .DELETE()
                .build());
    }

    private static JsonNode json(int code, HttpResponse<String> answer) {
        assertEquals(code, answer.statusCode(), answer.body());
        return new JsonMapper().readTree(answer.body());
    }

    private static List<String> addresses(JsonNode page) {
        return page.get("suppressions")
                .valueStream()
                .map(entry -> entry.get("address").stringValue())
                .toList();
    }

    private void client(String name, String token) {
        Instant now = Instant.now();
        ClientId client = spool.clients().ensure(name, now).id();
        spool.clients().addKey(client, FakeClients.sha256(token), token.substring(0, 8), Grant.USUAL, now);
    }
}
