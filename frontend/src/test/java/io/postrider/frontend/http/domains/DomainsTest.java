package io.postrider.frontend.http.domains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.TrustSettings;
import io.postrider.settings.TrustSettings.Authors;
import io.postrider.signing.domains.Looked;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/domains} where {@code frontend.authors} is {@code own}: from a new domain to mail in its name, and its end. */
class DomainsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPERATOR = "pr_ops_0123456789abcdef";
    private static final String ED25519 = "{\"domain\":\"Shop.example\",\"algorithm\":\"ed25519\"}";

    @TempDir
    private Path folder;

    private final Map<String, Looked> zone = new ConcurrentHashMap<>();
    private Spool spool;
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        ClientId ops = spool.clients().ensure("ops", Instant.EPOCH).id();
        Grant admin = new Grant("", Set.of(Scope.ADMIN), List.of(), List.of(), null);
        spool.clients().addKey(ops, FakeClients.sha256(OPERATOR), "pr_ops", admin, Instant.EPOCH);
        frontend = new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), new TrustSettings(Authors.OWN, 0, 1000, 0, 100)),
                spool,
                name -> zone.getOrDefault(name, new Looked.Nothing()));
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    private HttpResponse<String> ask(String token, String verb, String path, String json) {
        return frontend.ask(verb, path, json, "Authorization", "Bearer " + token);
    }

    private JsonNode answered(int code, String verb, String path, String json) {
        return answered(code, Post.SHOP, verb, path, json);
    }

    private JsonNode answered(int code, String token, String verb, String path, String json) {
        HttpResponse<String> answer = ask(token, verb, path, json);
        assertEquals(code, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private void publish(JsonNode domain) {
        for (JsonNode key : domain.get("keys")) {
            zone.put(
                    key.at("/record/name").stringValue(),
                    new Looked.Found(List.of(key.at("/record/text").stringValue())));
        }
    }

    private int send(String token, String author) {
        return frontend.post(
                        "/v1/submissions",
                        "{\"from\":\"me@" + author + "\",\"to\":[\"a@b.com\"],\"subject\":\"s\",\"text\":\"t\"}",
                        "Authorization",
                        "Bearer " + token)
                .statusCode();
    }

    private void sends(int code, String token, String author) {
        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> send(token, author) == code);
    }

    @Test
    void aDomainIsInFromWhenItsRecordWasSeenAndNotBefore() {
        JsonNode added = answered(201, "POST", "/v1/domains", ED25519);
        assertEquals("shop.example", added.get("domain").stringValue());
        assertEquals("unverified", added.get("state").stringValue());
        JsonNode key = added.get("keys").get(0);
        String name = key.at("/record/name").stringValue();
        assertEquals(key.get("selector").stringValue() + "._domainkey.shop.example", name);
        assertTrue(key.at("/record/text").stringValue().matches("v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}="));

        JsonNode missing = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals("unverified", missing.get("state").stringValue());
        assertEquals("wrong", missing.at("/keys/0/check/result").stringValue());
        assertEquals(
                "there is no TXT record " + name,
                missing.at("/keys/0/check/detail").stringValue());
        assertEquals(422, send(Post.SHOP, "shop.example"));

        zone.put(name, new Looked.Unknown("no answer from 10.1.2.3:53"));
        JsonNode unknown = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals("unknown", unknown.at("/keys/0/check/result").stringValue());
        assertFalse(unknown.toString().contains("10.1.2.3"), "which servers we ask is told to nobody");

        publish(added);
        JsonNode verified = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals("verified", verified.get("state").stringValue());
        assertEquals("published", verified.at("/keys/0/check/result").stringValue());
        assertEquals("active", verified.at("/keys/0/state").stringValue());
        sends(202, Post.SHOP, "shop.example");
        assertEquals(422, send(Post.OTHER, "shop.example"));

        assertEquals(
                204, ask(Post.SHOP, "DELETE", "/v1/domains/shop.example", "").statusCode());
        sends(422, Post.SHOP, "shop.example");
    }

    @Test
    void anOldKeySignsUntilTheNewOneIsPublished() {
        publish(answered(201, "POST", "/v1/domains", "{\"domain\":\"shop.example\"}"));
        JsonNode both = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals(List.of("active", "active"), states(both));

        JsonNode rotated = answered(200, "POST", "/v1/domains/shop.example/rotate", "{\"algorithm\":\"rsa\"}");
        assertEquals(List.of("active", "active", "pending"), states(rotated));
        assertEquals(2, rotated.at("/keys/2/record/strings").size());
        answered(409, "POST", "/v1/domains/shop.example/rotate", "");

        JsonNode early = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals(List.of("active", "active", "pending"), states(early));
        publish(rotated);
        JsonNode done = answered(200, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals(List.of("retiring", "retiring", "active"), states(done));
        assertEquals(
                done.get("keys").get(1).get("retiring_at"),
                answered(200, "GET", "/v1/domains/shop.example", "").at("/keys/1/retiring_at"));
    }

    private static List<String> states(JsonNode domain) {
        return domain.get("keys")
                .valueStream()
                .map(key -> key.get("state").stringValue())
                .toList();
    }

    @Test
    void anothersDomainIsNotThereAndCannotBeTaken() {
        answered(201, "POST", "/v1/domains", ED25519);
        for (String[] each : new String[][] {{"GET", ""}, {"DELETE", ""}, {"POST", "/verify"}, {"POST", "/rotate"}}) {
            HttpResponse<String> foreign = ask(Post.OTHER, each[0], "/v1/domains/shop.example" + each[1], "");
            HttpResponse<String> unknown = ask(Post.OTHER, each[0], "/v1/domains/nobodys.example" + each[1], "");
            assertEquals(404, foreign.statusCode(), foreign::body);
            assertEquals(unknown.body(), foreign.body());
        }
        assertTrue(answered(200, Post.OTHER, "GET", "/v1/domains", "")
                .get("domains")
                .isEmpty());
        assertTrue(answered(409, Post.OTHER, "POST", "/v1/domains", ED25519)
                .get("detail")
                .stringValue()
                .contains("was added by another client"));
        assertTrue(answered(409, "POST", "/v1/domains", ED25519)
                .get("detail")
                .stringValue()
                .contains("is here already"));
        assertEquals(1, answered(200, "GET", "/v1/domains", "").get("domains").size());
    }

    @Test
    void whoeverHasADomainNextSeesNothingOfWhoHadItBefore() {
        publish(answered(201, "POST", "/v1/domains", ED25519));
        answered(200, "POST", "/v1/domains/shop.example/verify", "");
        ask(Post.SHOP, "DELETE", "/v1/domains/shop.example", "");

        JsonNode again = answered(201, Post.OTHER, "POST", "/v1/domains", ED25519);
        assertEquals(1, again.get("keys").size());
        assertTrue(again.at("/keys/0/selector").stringValue().endsWith("e2"), again::toString);
        JsonNode looked = answered(200, Post.OTHER, "POST", "/v1/domains/shop.example/verify", "");
        assertEquals("unverified", looked.get("state").stringValue(), "the old record proves nothing");
    }

    @Test
    void anAdministratorNamesTheClient() {
        answered(
                201,
                OPERATOR,
                "POST",
                "/v1/domains",
                "{\"domain\":\"a.example\",\"algorithm\":\"ed25519\",\"client\":\"shop\"}");
        answered(
                201,
                OPERATOR,
                "POST",
                "/v1/domains",
                "{\"domain\":\"b.example\",\"algorithm\":\"ed25519\",\"shared\":true}");
        JsonNode page = answered(200, "GET", "/v1/domains?limit=1", "");
        assertEquals("a.example", page.get("next").stringValue());
        JsonNode rest = answered(200, "GET", "/v1/domains?after=a.example", "");
        assertTrue(rest.at("/domains/0/shared").booleanValue());
        assertEquals(1, rest.get("domains").size());

        answered(404, OPERATOR, "GET", "/v1/domains/a.example", "");
        answered(200, OPERATOR, "GET", "/v1/domains/a.example?client=shop", "");
        answered(400, OPERATOR, "GET", "/v1/domains?client=nobody", "");
        answered(403, "GET", "/v1/domains?client=other", "");
        answered(200, "GET", "/v1/domains?client=shop", "");
        answered(403, "POST", "/v1/domains", "{\"domain\":\"c.example\",\"client\":\"other\"}");
        answered(403, "POST", "/v1/domains", "{\"domain\":\"c.example\",\"shared\":true}");
        answered(200, "GET", "/v1/domains/b.example", "");
        answered(403, "DELETE", "/v1/domains/b.example", "");
        answered(403, "POST", "/v1/domains/b.example/verify", "");
        assertEquals(204, ask(OPERATOR, "DELETE", "/v1/domains/b.example", "").statusCode());
        assertEquals(Set.of("a.example"), Set.copyOf(names(answered(200, "GET", "/v1/domains", ""))));
    }

    private static List<String> names(JsonNode page) {
        return page.get("domains")
                .valueStream()
                .map(domain -> domain.get("domain").stringValue())
                .toList();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        JsonNode problem = answered(
                422,
                OPERATOR,
                "POST",
                "/v1/domains",
                "{\"domain\":\"[192.0.2.1]\",\"algorithm\":\"dsa\",\"shared\":true,\"client\":\"shop\",\"x\":1}");
        assertEquals(
                List.of("#/algorithm", "#/client", "#/domain", "#/x"),
                problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue())
                        .sorted()
                        .toList());
        answered(422, "POST", "/v1/domains", "{\"domain\":\"not a domain\"}");
        answered(422, "POST", "/v1/domains", "{}");
        assertEquals(List.of(), spool.domains().all());
    }

    @Test
    void aClientHasOneLookAtATime() throws InterruptedException {
        answered(201, "POST", "/v1/domains", ED25519);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        frontend.close();
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool, _ -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Looked.Nothing();
        });
        Thread first = Thread.startVirtualThread(() -> ask(Post.SHOP, "POST", "/v1/domains/shop.example/verify", ""));
        asked.await();
        answered(503, "POST", "/v1/domains/shop.example/verify", "");
        answer.countDown();
        first.join();
        answered(200, "POST", "/v1/domains/shop.example/verify", "");
    }

    @Test
    void nothingSecretIsAnswered() {
        String all = answered(201, "POST", "/v1/domains", "{\"domain\":\"shop.example\"}")
                .toString();
        all += answered(200, "GET", "/v1/domains", "");
        // The first octets of every PKCS #8 of these algorithms.
        assertFalse(all.contains("MIIEv") || all.contains("MC4CAQAw"), all);
        assertEquals(2, spool.domains().keysOf(Domain.ofStored("shop.example")).size());
    }
}
