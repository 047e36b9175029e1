package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What SendGrid's clients say and hear. */
class SendGridTest {
    private static final String SEND = "/v3/mail/send";
    private static final String WHOLE = """
            {"from":{"email":"from@example.com","name":"From Me"},"reply_to":{"email":"r@example.com"},"subject":"Hi \u2713",
             "personalizations":[{"to":[{"email":"a@one.example","name":"Ann"},{"email":"b@one.example"}],"cc":[{"email":"c@two.example"}]}],
             "content":[{"type":"text/plain","value":"plain"},{"type":"text/html","value":"<b>html</b>"}],
             "attachments":[{"content":"aGVsbG8=","filename":"a.txt","type":"text/plain","disposition":"attachment"}],
             "headers":{"X-Custom":"yes"},"categories":["tag1"],"custom_args":{"order":"42"},
             "mail_settings":{"footer":{"enable":false}},"tracking_settings":{"click_tracking":{"enable":false,"enable_text":true}}}""";

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

    private HttpResponse<String> ask(String verb, String path, String body, String... headers) {
        HttpRequest.Builder request = frontend.request(path).header("Authorization", "Bearer " + Post.SHOP);
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return frontend.send(
                request.method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String sent(HttpResponse<String> answer) {
        assertEquals(202, answer.statusCode(), answer::body);
        assertEquals("", answer.body());
        return answer.headers().firstValue("X-Message-Id").orElseThrow();
    }

    private static String refusal(HttpResponse<String> answer, int code) {
        assertEquals(code, answer.statusCode(), answer::body);
        assertTrue(json(answer).get("errors").get(0).has("field"), answer.body());
        return answer.body();
    }

    private String message(String id) {
        return frontend.get("/v1/submissions/" + id + "/message", "Authorization", "Bearer " + Post.SHOP)
                .body();
    }

    private JsonNode entry(String id) {
        return json(frontend.get("/v1/submissions/" + id, "Authorization", "Bearer " + Post.SHOP));
    }

    private List<String> subjects() {
        return json(frontend.get("/v1/submissions", "Authorization", "Bearer " + Post.SHOP))
                .get("submissions")
                .valueStream()
                .map(each -> message(each.get("id").asString()).replaceAll("(?s).*\r\nSubject: ([^\r]*)\r\n.*", "$1"))
                .sorted()
                .toList();
    }

    @Test
    void sendsAMailWithAllItsParts() {
        String id = sent(ask("POST", SEND, WHOLE));
        String message = message(id);
        assertTrue(message.contains("From: From Me <from@example.com>\r\n"), message);
        assertTrue(message.contains("To: Ann <a@one.example>, b@one.example\r\n"), message);
        assertTrue(
                message.contains("Cc: c@two.example\r\n") && message.contains("Reply-To: r@example.com\r\n"), message);
        assertTrue(message.contains("<b>html</b>") && message.contains("aGVsbG8="), message);
        assertTrue(message.contains("X-Custom: yes\r\n"), message);
        assertEquals("[\"tag1\"]", entry(id).get("tags").toString());
        assertEquals("{\"order\":\"42\"}", entry(id).get("metadata").toString());
    }

    /** Its JavaScript library copies the header fields of the mail onto the request. */
    @Test
    void takesJsonWhateverTheContentTypeSays() {
        sent(ask("POST", SEND, WHOLE, "Content-Type", "text/weird"));
    }

    @Test
    void everyPersonalizationIsAMail() {
        sent(ask("POST", SEND, """
                {"from":{"email":"me@example.com"},"subject":"Hi {{n}}","content":[{"type":"text/plain","value":"-n-"}],
                 "personalizations":[
                   {"to":[{"email":"a@one.example"}],"substitutions":{"{{n}}":"{{n}} -n-","-n-":"x"}},
                   {"to":[{"email":"b@one.example"}],"subject":"Own","headers":{"X-A":"b"}}]}"""));
        assertEquals(List.of("Hi {{n}} -n-", "Own"), subjects(), "what was put in is not looked through again");
    }

    @Test
    void oneFaultAnywhereSendsNothing() {
        String refusal = refusal(ask("POST", SEND, """
                {"from":{"email":"me@example.com"},"subject":"s","content":[{"type":"text/plain","value":"t"}],
                 "personalizations":[{"to":[{"email":"a@one.example"}]},{"to":[{"email":"nobody"}]}]}"""), 400);
        assertTrue(refusal.contains("\"field\":\"personalizations.1.to.0.email\""), refusal);
        assertEquals(List.of(), subjects());
    }

    @Test
    void templatesAreOurs() {
        ask("PUT", "/v1/templates/d-17", "{\"subject\":\"Order {{n}}\",\"text\":\"t\"}");
        String id = sent(ask("POST", SEND, """
                {"from":{"email":"me@example.com"},"template_id":"d-17","personalizations":[
                 {"to":[{"email":"a@one.example"}],"dynamic_template_data":{"n":17}}]}"""));
        assertTrue(message(id).contains("Subject: Order 17"));
        assertTrue(refusal(ask("POST", SEND, """
                {"from":{"email":"me@example.com"},"template_id":"d-18","personalizations":[{"to":[{"email":"a@one.example"}]}]}"""), 400).contains("there is no template"));
    }

    @Test
    void aBatchIsCancelledByItsId() {
        String batch = json(ask("POST", "/v3/mail/batch", "")).get("batch_id").asString();
        String id = sent(ask(
                "POST",
                SEND,
                WHOLE.replaceFirst("\\{", "{\"send_at\":4000000000,\"batch_id\":\"" + batch + "\",")
                        .replace("4000000000", Long.toString(Instant.now().getEpochSecond() + 3600))));
        assertEquals("scheduled", entry(id).get("status").asString());
        assertEquals(
                201,
                ask("POST", "/v3/user/scheduled_sends", "{\"batch_id\":\"" + batch + "\",\"status\":\"cancel\"}")
                        .statusCode());
        assertEquals("cancelled", entry(id).get("status").asString());
        refusal(ask("POST", "/v3/user/scheduled_sends", "{\"batch_id\":\"" + batch + "\",\"status\":\"pause\"}"), 400);
    }

    @Test
    void aSandboxStoresNothing() {
        HttpResponse<String> tried =
                ask("POST", SEND, WHOLE.replace("\"footer\":{\"enable\":false}", "\"sandbox_mode\":{\"enable\":true}"));
        assertEquals(200, tried.statusCode(), tried::body);
        assertEquals(List.of(), subjects());
    }

    @Test
    void whatCannotBeHonouredIsRefusedByName() {
        String refusal = refusal(
                ask(
                        "POST",
                        SEND,
                        WHOLE.replace("\"click_tracking\":{\"enable\":false", "\"open_tracking\":{\"enable\":true")
                                .replaceFirst("\\{", "{\"asm\":{\"group_id\":1},\"no_such\":1,")),
                400);
        for (String field : List.of("tracking_settings.open_tracking.enable", "asm", "no_such")) {
            assertTrue(refusal.contains("\"field\":\"" + field + "\""), refusal);
        }
        assertEquals(
                401, ask("POST", SEND, WHOLE, "Authorization", "Bearer nobodys").statusCode());
    }

    @Test
    void looksAfterTheLists() {
        HttpResponse<String> entered =
                ask("POST", "/v3/asm/suppressions/global", "{\"recipient_emails\":[\"gone@one.example\"]}");
        assertEquals(201, entered.statusCode(), entered::body);
        assertEquals(1, json(ask("GET", "/v3/suppression/unsubscribes", "")).size());
        assertEquals(0, json(ask("GET", "/v3/suppression/bounces", "")).size());
        assertTrue(ask("GET", "/v3/asm/suppressions/global/gone%40one.example", "")
                .body()
                .contains("gone@"));
        assertEquals(
                404,
                ask("DELETE", "/v3/suppression/bounces/gone%40one.example", "").statusCode());
        assertEquals(
                204,
                ask("DELETE", "/v3/asm/suppressions/global/gone%40one.example", "")
                        .statusCode());
        assertFalse(ask("GET", "/v3/asm/suppressions/global/gone%40one.example", "")
                .body()
                .contains("gone@"));
    }
}
