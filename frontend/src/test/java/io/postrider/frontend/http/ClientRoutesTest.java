package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.ApiContract;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients and keys over HTTP, as an administrator sees them. */
class ClientRoutesTest {
    private static final String ADMIN = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("ops", ADMIN, new Grant("", Set.of(Scope.ADMIN), List.of(), List.of(), null));
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void aClientIsEnteredLimitedAndListed() {
        assertEquals(201, ask("POST", "/v1/clients", "{\"name\":\"shop\"}").statusCode());
        assertEquals(409, ask("POST", "/v1/clients", "{\"name\":\"shop\"}").statusCode());
        HttpResponse<String> changed =
                ask("PATCH", "/v1/clients/shop", "{\"limits\":{\"rate\":\"100/m\",\"per_day\":5000}}");
        assertEquals(200, changed.statusCode(), changed::body);
        JsonNode shop = json(ask("GET", "/v1/clients", "")).get("clients").get(1);
        assertEquals("100/m", shop.at("/limits/rate").stringValue());
        assertEquals(5000, shop.at("/limits/per_day").intValue());
        assertTrue(shop.at("/limits/per_mail").isNull());
        assertEquals(404, ask("GET", "/v1/clients/nobody", "").statusCode());
    }

    @Test
    void aClientHasAnAuthorForMailThatNamesNone() {
        ask("POST", "/v1/clients", "{\"name\":\"shop\",\"default_from\":\"The Shop <shop@example.com>\"}");
        assertEquals(
                "The Shop <shop@example.com>",
                json(ask("GET", "/v1/clients/shop", "")).get("default_from").stringValue());
        ask("PATCH", "/v1/clients/shop", "{\"limits\":{\"per_day\":5}}");
        HttpResponse<String> wrong = ask("PATCH", "/v1/clients/shop", "{\"default_from\":\"Shop <shop>\",\"x\":1}");
        assertEquals(422, wrong.statusCode());
        assertEquals(2, json(wrong).get("errors").size(), wrong::body);
        assertEquals(422, ask("PATCH", "/v1/clients/shop", "{}").statusCode());
        JsonNode taken = json(ask("PATCH", "/v1/clients/shop", "{\"default_from\":null}"));
        assertTrue(taken.get("default_from").isNull());
        assertEquals(5, taken.at("/limits/per_day").intValue(), "and nothing else is changed");
    }

    @Test
    void aKeyIsMadeUsedListedAndRevoked() {
        ask("POST", "/v1/clients", "{\"name\":\"shop\"}");
        HttpResponse<String> made = ask("POST", "/v1/keys", """
                {"client":"shop","name":"staging","scopes":["send"],"from":["example.com","*.example.net"],
                 "networks":["127.0.0.0/8"],"expires_at":"2099-01-01T00:00:00Z","sandbox":"capture",
                 "limits":{"per_mail":10}}""");
        assertEquals(201, made.statusCode(), made::body);
        assertEquals("no-store", made.headers().firstValue("Cache-Control").orElse(""));
        String token = json(made).get("token").stringValue();
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> send(token) == 200);
        JsonNode listed =
                json(ask("GET", "/v1/keys?client=shop", "")).get("keys").get(0);
        assertEquals("capture", listed.get("sandbox").stringValue());
        assertEquals("[\"example.com\",\"*.example.net\"]", listed.get("from").toString());
        assertFalse(listed.toString().contains(token));
        String path = "/v1/keys/" + listed.get("number").longValue();
        assertEquals(204, ask("DELETE", path, "").statusCode());
        assertEquals(404, ask("DELETE", path, "").statusCode());
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> send(token) == 401);
    }

    @Test
    void allFaultsOfAKeyAreToldAtOnceWithTheirPlaces() {
        HttpResponse<String> answer = ask("POST", "/v1/keys", """
                {"client":7,"scopes":["write","send"],"from":["under_score.com"],"networks":["10.0.0.1/8"],
                 "expires_at":"2020-01-01T00:00:00Z","sandbox":"live","limits":{"rate":"fast","per_day":0,"x":1},"y":1}""");
        assertEquals(422, answer.statusCode());
        JsonNode errors = json(answer).get("errors");
        List<String> places = errors.valueStream()
                .map(error -> error.get("pointer").stringValue())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "#/client",
                        "#/expires_at",
                        "#/from/0",
                        "#/limits/per_day",
                        "#/limits/rate",
                        "#/limits/x",
                        "#/networks/0",
                        "#/sandbox",
                        "#/scopes/0",
                        "#/y"),
                places);
        assertEquals(1, spool.clients().keys().size());
    }

    @Test
    void aKeyOfNobodyIsNotMade() {
        HttpResponse<String> answer = ask("POST", "/v1/keys", "{\"client\":\"nobody\"}");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("there is no client"), answer::body);
    }

    private int send(String token) {
        return frontend.post(
                        "/send",
                        "{\"sender\":\"me@example.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}",
                        "Authorization",
                        "Bearer " + token)
                .statusCode();
    }

    private HttpResponse<String> ask(String verb, String path, String body) {
        HttpRequest.Builder request = frontend.request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ADMIN);
        HttpResponse<String> answer = frontend.send(
                request.method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
        ApiContract.check(verb, path, body.isEmpty() ? null : body, answer);
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
