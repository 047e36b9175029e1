package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.credentials.AccessPair;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.ScopeRule;
import io.postrider.settings.MasterKeySettings;
import io.postrider.signing.sigv4.RequestSigner;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link TenantMatrixTest} for the vendors' doors, each with the token where its clients show it: nobody, a stranger, each scope,
 * another client. A route without a row fails.
 */
class VendorMatrixTest {

    /**
     * A row.
     *
     * @param foreign the code that another client gets for what is the client's "one"; 0 where the route names nothing
     */
    private record Row(Scope scope, String body, int foreign) {}

    /** How each door's clients show a token. */
    private static final Map<String, BiConsumer<HttpRequest.Builder, String>> SHOWN = Map.of(
            "brevo", (request, token) -> request.header("api-key", token),
            "mailgun", VendorMatrixTest::asPassword,
            "postmark", (request, token) -> request.header("X-Postmark-Server-Token", token),
            "resend", (request, token) -> request.header("Authorization", "Bearer " + token),
            "sendgrid", (request, token) -> request.header("Authorization", "Bearer " + token));

    private static void asPassword(HttpRequest.Builder request, String token) {
        String pair = Base64.getEncoder().encodeToString(("api:" + token).getBytes(StandardCharsets.UTF_8));
        request.header("Authorization", "Basic " + pair);
    }

    private static final String BREVO = "{\"sender\":{\"email\":\"me@a.com\"},\"to\":[{\"email\":\"a@b.com\"}],"
            + "\"subject\":\"s\",\"textContent\":\"t\"}";
    private static final String POSTMARK =
            "{\"From\":\"me@a.com\",\"To\":\"a@b.com\",\"Subject\":\"s\",\"TextBody\":\"t\"}";
    private static final String RESEND = "{\"from\":\"me@a.com\",\"to\":\"a@b.com\",\"subject\":\"s\",\"text\":\"t\"}";
    private static final String SENDGRID =
            "{\"from\":{\"email\":\"me@a.com\"},\"personalizations\":[{\"to\":[{\"email\":"
                    + "\"a@b.com\"}]}],\"subject\":\"s\",\"content\":[{\"type\":\"text/plain\",\"value\":\"t\"}]}";
    private static final String SES =
            "{\"FromEmailAddress\":\"me@a.com\",\"Destination\":{\"ToAddresses\":[\"a@b.com\"]},"
                    + "\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{\"Text\":{\"Data\":\"t\"}}}}}";
    private static final String GONE = "gone@b.com";
    private static final String SUPPRESSED = "{\"Suppressions\":[{\"EmailAddress\":\"z@b.com\"}]}";

    private static final Map<String, Row> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("brevo POST /v3/smtp/email", new Row(Scope.SEND, BREVO, 0)),
            Map.entry("brevo DELETE /v3/smtp/email/{id}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("brevo GET /v3/smtp/emailStatus/{id}", new Row(Scope.READ, "", 404)),
            Map.entry("postmark POST /email", new Row(Scope.SEND, POSTMARK, 0)),
            Map.entry("postmark POST /email/withTemplate", new Row(Scope.SEND, "{}", 0)),
            Map.entry("postmark POST /email/batch", new Row(Scope.SEND, "[" + POSTMARK + "]", 0)),
            Map.entry("postmark POST /email/batchWithTemplates", new Row(Scope.SEND, "{\"Messages\":[{}]}", 0)),
            Map.entry("postmark GET /messages/outbound", new Row(Scope.READ, "", 0)),
            Map.entry("postmark GET /messages/outbound/{id}/details", new Row(Scope.READ, "", 404)),
            Map.entry("postmark GET /bounces", new Row(Scope.READ, "", 0)),
            Map.entry("postmark GET /bounces/{id}", new Row(Scope.READ, "", 404)),
            Map.entry("postmark GET /message-streams/{stream}/suppressions/dump", new Row(Scope.READ, "", 0)),
            Map.entry("postmark POST /message-streams/{stream}/suppressions", new Row(Scope.MANAGE, SUPPRESSED, 0)),
            Map.entry(
                    "postmark POST /message-streams/{stream}/suppressions/delete",
                    new Row(Scope.MANAGE, SUPPRESSED, 0)),
            Map.entry("mailgun POST /v3/{domain}/messages", new Row(Scope.SEND, "{}", 0)),
            Map.entry("mailgun POST /v3/{domain}/messages.mime", new Row(Scope.SEND, "{}", 0)),
            Map.entry("mailgun GET /v3/{domain}/events", new Row(Scope.READ, "", 0)),
            Map.entry("mailgun GET /v3/{domain}/bounces", new Row(Scope.READ, "", 0)),
            Map.entry("mailgun POST /v3/{domain}/bounces", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("mailgun GET /v3/{domain}/bounces/{address}", new Row(Scope.READ, "", 404)),
            Map.entry("mailgun DELETE /v3/{domain}/bounces/{address}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("mailgun GET /v3/{domain}/unsubscribes", new Row(Scope.READ, "", 0)),
            Map.entry("mailgun POST /v3/{domain}/unsubscribes", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("mailgun GET /v3/{domain}/unsubscribes/{address}", new Row(Scope.READ, "", 404)),
            Map.entry("mailgun DELETE /v3/{domain}/unsubscribes/{address}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("mailgun GET /v3/{domain}/complaints", new Row(Scope.READ, "", 0)),
            Map.entry("mailgun POST /v3/{domain}/complaints", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("mailgun GET /v3/{domain}/complaints/{address}", new Row(Scope.READ, "", 404)),
            Map.entry("mailgun DELETE /v3/{domain}/complaints/{address}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("sendgrid POST /v3/mail/send", new Row(Scope.SEND, SENDGRID, 0)),
            Map.entry("sendgrid POST /v3/mail/batch", new Row(Scope.SEND, "", 0)),
            Map.entry("sendgrid POST /v3/user/scheduled_sends", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("sendgrid GET /v3/suppression/bounces", new Row(Scope.READ, "", 0)),
            Map.entry("sendgrid DELETE /v3/suppression/bounces", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("sendgrid GET /v3/suppression/bounces/{email}", new Row(Scope.READ, "", 200)),
            Map.entry("sendgrid DELETE /v3/suppression/bounces/{email}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("sendgrid GET /v3/suppression/spam_reports", new Row(Scope.READ, "", 0)),
            Map.entry("sendgrid DELETE /v3/suppression/spam_reports", new Row(Scope.MANAGE, "{}", 0)),
            Map.entry("sendgrid GET /v3/suppression/spam_reports/{email}", new Row(Scope.READ, "", 200)),
            Map.entry("sendgrid DELETE /v3/suppression/spam_reports/{email}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("sendgrid GET /v3/suppression/unsubscribes", new Row(Scope.READ, "", 0)),
            Map.entry(
                    "sendgrid POST /v3/asm/suppressions/global",
                    new Row(Scope.MANAGE, "{\"recipient_emails\":[\"z@b.com\"]}", 0)),
            Map.entry("sendgrid GET /v3/asm/suppressions/global/{email}", new Row(Scope.READ, "", 200)),
            Map.entry("sendgrid DELETE /v3/asm/suppressions/global/{email}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("ses POST /v2/email/outbound-emails", new Row(Scope.SEND, SES, 0)),
            Map.entry("ses POST /v2/email/outbound-bulk-emails", new Row(Scope.SEND, "{}", 0)),
            Map.entry("ses GET /v2/email/account", new Row(Scope.READ, "", 0)),
            Map.entry(
                    "ses PUT /v2/email/suppression/addresses",
                    new Row(Scope.MANAGE, "{\"EmailAddress\":\"z@b.com\",\"Reason\":\"BOUNCE\"}", 0)),
            Map.entry("ses GET /v2/email/suppression/addresses", new Row(Scope.READ, "", 0)),
            Map.entry("ses GET /v2/email/suppression/addresses/{address}", new Row(Scope.READ, "", 404)),
            Map.entry("ses DELETE /v2/email/suppression/addresses/{address}", new Row(Scope.MANAGE, "", 404)),
            Map.entry("ses POST /", new Row(Scope.SEND, "{}", 0)),
            Map.entry("resend POST /emails", new Row(Scope.SEND, RESEND, 0)),
            Map.entry("resend POST /emails/batch", new Row(Scope.SEND, "[" + RESEND + "]", 0)),
            Map.entry("resend GET /emails", new Row(Scope.READ, "", 0)),
            Map.entry("resend GET /emails/{id}", new Row(Scope.READ, "", 404)),
            Map.entry(
                    "resend PATCH /emails/{id}",
                    new Row(Scope.MANAGE, "{\"scheduled_at\":\"2099-01-01T00:00:00Z\"}", 404)),
            Map.entry("resend POST /emails/{id}/cancel", new Row(Scope.MANAGE, "", 404))));

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private final Map<Scope, String> ones = new EnumMap<>(Scope.class);
    private final Map<String, String> accessKeyIds = new HashMap<>();
    private String anothers = "";
    private String id = "";

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        for (Scope scope : Scope.values()) {
            ones.put(scope, token("one", scope));
        }
        anothers = token("another", Scope.ADMIN);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        ask(
                "ses PUT /v2/email/suppression/addresses",
                "{\"EmailAddress\":\"" + GONE + "\",\"Reason\":\"BOUNCE\"}",
                ones.getOrDefault(Scope.MANAGE, ""),
                "");
        id = json(ask("resend POST /emails", RESEND, ones.getOrDefault(Scope.SEND, ""), ""))
                .get("id")
                .asString();
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        TreeSet<String> routes = new TreeSet<>();
        json(frontend.get("/"))
                .get("dialects")
                .properties()
                .forEach(door -> door.getValue().forEach(each -> routes.add(door.getKey() + " " + each.asString())));
        assertEquals(ROWS.keySet(), routes, "say in ROWS whom a new route is for");
    }

    @Test
    void whoHasNoKeyIsLetInNowhere() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> {
            for (String token : new String[] {"", "pr_nobodys-token-at-all"}) {
                HttpResponse<String> answer = ask(route, row.body(), token, id);
                // SES has another code for that, and says by name what it means.
                boolean closed = route.startsWith("ses ")
                        ? answer.statusCode() == 403 && !answer.body().contains("scope")
                        : answer.statusCode() == 401;
                if (!closed) {
                    wrong.add(route + " without a key: " + answer.statusCode());
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void eachScopeOpensItsRoutesAndNoOthers() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> ones.forEach((scope, token) ->
                wrong.addAll(ScopeRule.wrong(route, scope, row.scope(), ask(route, row.body(), token, id)))));
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        List<String> wrong = new ArrayList<>();
        ROWS.forEach((route, row) -> {
            if (row.foreign() == 0) {
                return;
            }
            HttpResponse<String> foreign = ask(route, row.body(), anothers, id);
            HttpResponse<String> unknown = ask(
                    route.replace("{address}", "no@b.com").replace("{email}", "no@b.com"),
                    row.body(),
                    anothers,
                    new UUID(0x0190000000007000L, 1L << 63).toString());
            if (foreign.statusCode() != row.foreign() || !foreign.body().equals(unknown.body())) {
                wrong.add(route + ": " + foreign.statusCode() + " " + foreign.body() + " / " + unknown.body());
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Of a pair the secret is a token like any other, so that one serves at every door. */
    private String token(String client, Scope scope) {
        AccessPair pair =
                new MasterKey(new MasterKeySettings(folder.resolve("master-key"), null)).mint(new SecureRandom());
        pair.token()
                .giveTo(
                        client,
                        new Grant("", Set.of(scope), List.of(), List.of(), null),
                        spool.clients(),
                        Instant.now());
        accessKeyIds.put(pair.secret(), pair.id());
        return pair.secret();
    }

    private HttpResponse<String> ask(String route, String body, String token, String named) {
        String[] parts = route.split(" ", 3);
        String path = parts[2].replace("{id}", named)
                .replace("{stream}", "outbound")
                .replace("{domain}", "a.com")
                .replace("{address}", GONE)
                .replace("{email}", GONE);
        HttpRequest.Builder request = frontend.request(path).header("Content-Type", "application/json");
        if (!token.isEmpty() && parts[0].equals("ses")) {
            sign(request, parts[1], body, token);
        } else if (!token.isEmpty()) {
            SHOWN.getOrDefault(parts[0], (_, _) -> {}).accept(request, token);
        }
        return frontend.send(
                request.method(parts[1], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }

    private void sign(HttpRequest.Builder request, String verb, String body, String secret) {
        String id = accessKeyIds.getOrDefault(secret, "PRAKAAAAAAAAAAAAAAAA");
        new RequestSigner(id, secret, "us-east-1", "ses")
                .sign(verb, request.build().uri(), List.of(), body.getBytes(StandardCharsets.UTF_8), Instant.now())
                .forEach(field -> request.header(field.name(), field.value()));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
