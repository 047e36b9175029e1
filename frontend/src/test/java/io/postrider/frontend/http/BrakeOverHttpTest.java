package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's mail is held and let go over HTTP, and the client is told. */
class BrakeOverHttpTest {
    private static final String SHOP = "pr_shop-shop-shop";
    private static final String STAGING = "pr_staging-staging";
    private static final String ADMIN = "pr_admin-admin-admin";
    private static final String MAIL = "{\"from\":\"me@a.com\",\"to\":[\"a@b.com\"],\"subject\":\"s\",\"text\":\"b\"}";
    private static final String SEND =
            "{\"sender\":\"me@a.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        key("shop", SHOP, Grant.USUAL);
        key("shop", STAGING, Grant.USUAL.in(new Sandbox.Capture()));
        key("ops", ADMIN, new Grant("", Set.of(Scope.ADMIN), List.of(), List.of(), null));
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    private void key(String client, String token, Grant grant) {
        spool.clients()
                .addKey(
                        spool.clients().ensure(client, Instant.EPOCH).id(),
                        FakeClients.sha256(token),
                        "hint",
                        grant,
                        Instant.EPOCH);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void whatIsHeldIsToldToItsClientWhoCannotLetItGo() {
        JsonNode braked = json(post(ADMIN, "/v1/clients/shop/brake", "{\"reason\":\"we look into it\"}"));
        assertEquals("we look into it", braked.at("/brake/reason").stringValue());
        Awaitility.await().until(() -> json(post(SHOP, "/send", SEND)).has("held"));

        HttpResponse<String> taken = post(SHOP, "/v1/submissions", MAIL);
        assertEquals(202, taken.statusCode(), taken::body);
        assertEquals("we look into it", json(taken).get("held").stringValue());
        String path = "/v1/submissions/" + json(taken).get("id").stringValue();
        assertEquals("held", json(get(path)).get("status").stringValue());
        HttpResponse<String> released = post(SHOP, path + "/release", "");
        assertEquals(409, released.statusCode());
        assertTrue(released.body().contains("until the operator lets it go: we look into it"), released::body);
        HttpResponse<String> changed =
                frontend.patch(path, "{\"send_at\":\"2099-01-01T00:00:00Z\"}", "Authorization", "Bearer " + SHOP);
        assertEquals(409, changed.statusCode(), changed::body);
        assertFalse(json(post(STAGING, "/v1/submissions", MAIL)).has("held"), "what is captured reaches nobody");
        JsonNode batch = json(post(SHOP, "/v1/submissions/batch", "{\"items\":[" + MAIL + "]}"));
        assertEquals("we look into it", batch.at("/results/0/held").stringValue());

        JsonNode free = json(post(ADMIN, "/v1/clients/shop/release", "{}"));
        assertTrue(free.get("brake").isNull());
        assertTrue(free.get("released").intValue() >= 2, free::toString);
        assertFalse(free.get("trusted_until").isNull());
        assertEquals("queued", json(get(path)).get("status").stringValue());
        assertFalse(json(post(SHOP, "/v1/submissions", MAIL)).has("held"), "at once, before this frontend heard");
    }

    @Test
    void aClientMayStillCancelWhatIsHeld() {
        post(ADMIN, "/v1/clients/shop/brake", "{}");
        Awaitility.await().until(() -> json(post(SHOP, "/send", SEND)).has("held"));
        String id = json(post(SHOP, "/v1/submissions", MAIL)).get("id").stringValue();
        assertEquals(200, post(SHOP, "/v1/submissions/" + id + "/cancel", "").statusCode());
        assertEquals(
                "cancelled", json(get("/v1/submissions/" + id)).get("status").stringValue());
    }

    @Test
    void faultsAreNamed() {
        assertEquals(404, post(ADMIN, "/v1/clients/nobody/brake", "{}").statusCode());
        HttpResponse<String> past =
                post(ADMIN, "/v1/clients/shop/release", "{\"trusted_until\":\"2020-01-01T00:00:00Z\",\"x\":1}");
        assertEquals(422, past.statusCode());
        assertEquals(2, json(past).get("errors").size(), past::body);
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return frontend.post(path, body, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String path) {
        return frontend.get(path, "Authorization", "Bearer " + SHOP);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
