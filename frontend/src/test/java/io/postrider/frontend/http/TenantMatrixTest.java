package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.NewToken;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.ScopeRule;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route of the table for everybody who may come: nobody, a stranger, each scope, another client, an administrator. A
 * route without a row here fails, so that nobody adds one and forgets to say whom it is for.
 */
class TenantMatrixTest {

    /** What opens a route. */
    private enum For {
        ANYBODY,
        SEND,
        READ,
        MANAGE,
        ADMIN
    }

    /**
     * A row.
     *
     * @param body what is sent; {@code ID} stands for a submission of the client "one"
     * @param foreign the code that another client gets for what is the client's "one"; 0 where the route names nothing
     */
    private record Row(For whom, String body, int foreign) {}

    private static final String MAIL =
            "{\"sender\":\"me@a.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";
    private static final String NEW = "{\"from\":\"me@a.com\",\"to\":[\"a@b.com\"],\"subject\":\"s\",\"text\":\"b\"}";

    private static final String DOMAIN = "one.example";
    private static final String ANN = "ann@b.com";
    private static final String UNKNOWN = "01900000000070008000000000000000";

    private static final Map<String, Row> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /", new Row(For.ANYBODY, "", 0)),
            Map.entry("GET /healthz", new Row(For.ANYBODY, "", 0)),
            Map.entry("GET /readyz", new Row(For.ANYBODY, "", 0)),
            Map.entry("GET /openapi.yaml", new Row(For.ANYBODY, "", 0)),
            Map.entry("GET /docs", new Row(For.ANYBODY, "", 0)),
            Map.entry("GET /docs/{file}", new Row(For.ANYBODY, "", 0)),
            // Whoever has a link is who it was given to.
            Map.entry("GET /unsubscribe/{token}", new Row(For.ANYBODY, "", 0)),
            Map.entry("POST /unsubscribe/{token}", new Row(For.ANYBODY, "", 0)),
            // Whoever can prove to be the provider; here there is no such webhook.
            Map.entry("POST /hooks/{provider}/{route}", new Row(For.ANYBODY, "{}", 0)),
            Map.entry("POST /send", new Row(For.SEND, MAIL, 0)),
            // Mini-MailGun's clients look for an unknown id in the body of a 200.
            Map.entry("POST /status", new Row(For.READ, "{\"submission_id\":\"ID\"}", 200)),
            Map.entry("GET /v1/submissions", new Row(For.READ, "", 0)),
            Map.entry("PATCH /v1/submissions/{id}", new Row(For.MANAGE, "{\"send_at\":\"2099-01-01T00:00:00Z\"}", 404)),
            Map.entry("POST /v1/submissions/{id}/cancel", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/submissions/{id}/release", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/submissions/{id}/retry", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/submissions", new Row(For.SEND, NEW, 0)),
            Map.entry("POST /v1/submissions/batch", new Row(For.SEND, "{\"items\":[" + NEW + "]}", 0)),
            Map.entry("POST /v1/submissions/raw", new Row(For.SEND, "{}", 0)),
            Map.entry("GET /v1/submissions/{id}", new Row(For.READ, "", 404)),
            Map.entry("GET /v1/submissions/{id}/message", new Row(For.READ, "", 404)),
            Map.entry("GET /v1/events", new Row(For.READ, "", 0)),
            Map.entry("POST /v1/webhooks", new Row(For.MANAGE, "{\"url\":\"https://example.com/new\"}", 0)),
            Map.entry("GET /v1/webhooks", new Row(For.MANAGE, "", 0)),
            Map.entry("GET /v1/webhooks/{id}", new Row(For.MANAGE, "", 404)),
            Map.entry("PATCH /v1/webhooks/{id}", new Row(For.MANAGE, "{\"description\":\"new\"}", 404)),
            Map.entry("DELETE /v1/webhooks/{id}", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/webhooks/{id}/rotate-secret", new Row(For.MANAGE, "", 404)),
            Map.entry("GET /v1/webhooks/{id}/attempts", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/webhooks/{id}/test", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/webhooks/{id}/replay", new Row(For.MANAGE, "{\"after\":\"0\"}", 404)),
            Map.entry("GET /v1/suppressions", new Row(For.READ, "", 0)),
            Map.entry("POST /v1/suppressions", new Row(For.MANAGE, "{\"addresses\":[\"zoe@b.com\"]}", 0)),
            Map.entry("POST /v1/suppressions/remove", new Row(For.MANAGE, "{\"addresses\":[\"zoe@b.com\"]}", 0)),
            Map.entry("POST /v1/suppressions/import", new Row(For.MANAGE, "{}", 0)),
            Map.entry("GET /v1/suppressions/export", new Row(For.READ, "", 0)),
            Map.entry("GET /v1/suppressions/{address}", new Row(For.READ, "", 404)),
            Map.entry("DELETE /v1/suppressions/{address}", new Row(For.MANAGE, "", 404)),
            Map.entry("GET /v1/domains", new Row(For.READ, "", 0)),
            Map.entry(
                    "POST /v1/domains",
                    new Row(For.MANAGE, "{\"domain\":\"new.example\",\"algorithm\":\"ed25519\"}", 0)),
            Map.entry("GET /v1/domains/{domain}", new Row(For.READ, "", 404)),
            Map.entry("DELETE /v1/domains/{domain}", new Row(For.MANAGE, "", 404)),
            Map.entry("POST /v1/domains/{domain}/rotate", new Row(For.MANAGE, "{}", 404)),
            Map.entry("POST /v1/domains/{domain}/verify", new Row(For.MANAGE, "", 404)),
            Map.entry("GET /v1/templates", new Row(For.READ, "", 0)),
            Map.entry("PUT /v1/templates/{name}", new Row(For.MANAGE, "{\"text\":\"hello\"}", 0)),
            Map.entry("GET /v1/templates/{name}", new Row(For.READ, "", 404)),
            Map.entry("PATCH /v1/templates/{name}", new Row(For.MANAGE, "{\"in_use\":1}", 404)),
            Map.entry("DELETE /v1/templates/{name}", new Row(For.MANAGE, "", 404)),
            Map.entry("GET /v1/templates/{name}/versions/{version}", new Row(For.READ, "", 404)),
            Map.entry("POST /v1/templates/{name}/preview", new Row(For.READ, "{}", 404)),
            Map.entry("POST /email", new Row(For.SEND, "{\"to\":\"a@b.com\",\"subject\":\"s\",\"content\":\"c\"}", 0)),
            Map.entry("GET /email/{id}", new Row(For.READ, "", 404)),
            Map.entry("GET /v1/clients", new Row(For.ADMIN, "", 0)),
            Map.entry("POST /v1/clients", new Row(For.ADMIN, "{\"name\":\"new\"}", 0)),
            Map.entry("GET /v1/clients/{name}", new Row(For.ADMIN, "", 0)),
            Map.entry("PATCH /v1/clients/{name}", new Row(For.ADMIN, "{\"limits\":{}}", 0)),
            Map.entry("POST /v1/clients/{name}/brake", new Row(For.ADMIN, "{}", 0)),
            Map.entry("POST /v1/clients/{name}/release", new Row(For.ADMIN, "{}", 0)),
            Map.entry("GET /v1/keys", new Row(For.ADMIN, "", 0)),
            Map.entry("POST /v1/keys", new Row(For.ADMIN, "{\"client\":\"one\"}", 0)),
            Map.entry("DELETE /v1/keys/{number}", new Row(For.ADMIN, "", 0))));

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private final Map<Scope, String> ones = new EnumMap<>(Scope.class);
    private String anothers = "";
    private String id = "";
    private String webhook = "";

    @BeforeEach
    void start() {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        for (Scope scope : Scope.values()) {
            ones.put(scope, token("one", new Grant("", Set.of(scope), List.of(), List.of(), null)));
        }
        anothers = token("another", new Grant("", Set.of(Scope.ADMIN), List.of(), List.of(), null));
        String sender = token("one", Grant.USUAL);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        HttpResponse<String> sent = ask("POST /send", MAIL, sender);
        id = json(sent).get("submission_id").stringValue();
        assertTrue(SubmissionId.parse(id).isPresent());
        webhook = json(ask("POST /v1/webhooks", "{\"url\":\"https://example.com/hook\"}", sender))
                .get("id")
                .stringValue();
        ask("PUT /v1/templates/{name}", "{\"text\":\"hello\"}", sender);
        ask("POST /v1/domains", "{\"algorithm\":\"ed25519\",\"domain\":\"" + DOMAIN + "\"}", sender);
        ask("POST /v1/suppressions", "{\"addresses\":[\"" + ANN + "\"]}", sender);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        assertEquals(ROWS.keySet(), new TreeSet<>(routes()), "say in ROWS whom a new route is for");
    }

    @Test
    void whoHasNoKeyIsLetInWhereAnybodyIsAndNowhereElse() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> {
            for (String token : new String[] {"", "pr_nobodys-token-at-all"}) {
                int code = ask(route, row.body(), token).statusCode();
                if ((code == 401) != (row.whom() != For.ANYBODY)) {
                    wrong.add(route + " without a key: " + code);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void eachScopeOpensItsRoutesAndNoOthers() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> ones.forEach((scope, token) -> {
            if (row.whom() != For.ANYBODY) {
                Scope needed = Scope.valueOf(row.whom().name());
                wrong.addAll(ScopeRule.wrong(route, scope, needed, ask(route, row.body(), token)));
            }
        }));
        assertEquals(List.of(), wrong);
    }

    /** Also to an administrator of another client: its client's mail is what a key sees, whatever it may change. */
    @Test
    void whatIsAnothersIsNotThere() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> {
            if (row.foreign() == 0) {
                return;
            }
            HttpResponse<String> foreign = ask(route, row.body(), anothers);
            HttpResponse<String> unknown = ask(
                    route.replace("{domain}", "nobodys.example")
                            .replace("{id}", route.contains("webhooks") ? "wh_" + UNKNOWN : UNKNOWN),
                    row.body().replace("ID", UNKNOWN),
                    anothers);
            if (foreign.statusCode() != row.foreign()
                    || !foreign.body()
                            .replace(id, "")
                            .replace(webhook, "")
                            .equals(unknown.body().replace("wh_" + UNKNOWN, "").replace(UNKNOWN, ""))) {
                wrong.add(route + ": " + foreign.statusCode() + " " + foreign.body() + " / " + unknown.body());
            }
        });
        assertEquals(List.of(), wrong);
    }

    private List<String> routes() {
        List<String> routes = new ArrayList<>(List.of("GET /"));
        json(frontend.get("/")).get("endpoints").forEach(each -> routes.add(each.stringValue()));
        return routes;
    }

    private String token(String client, Grant grant) {
        NewToken token = NewToken.mint(new SecureRandom());
        token.giveTo(client, grant, spool.clients(), Instant.now());
        return token.reveal();
    }

    private HttpResponse<String> ask(String route, String body, String token) {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replace("{id}", route.contains("webhooks") ? webhook : id)
                .replace("{file}", "start.js")
                .replace("{name}", "one")
                .replace("{number}", "999999")
                .replace("{version}", "1")
                .replace("{domain}", DOMAIN)
                .replace("{address}", ANN)
                .replace("{provider}", "sendgrid")
                .replace("{route}", "main")
                .replace("{token}", "no-such-link");
        HttpRequest.Builder request = frontend.request(path).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return frontend.send(request.method(
                        parts[0],
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace("ID", id)))
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
