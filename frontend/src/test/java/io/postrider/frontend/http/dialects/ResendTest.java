package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.VendorClient;
import io.postrider.frontend.harness.VendorClient.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Resend's clients say and hear. */
class ResendTest {
    private static final String MAIL =
            "{\"from\":\"Me <me@example.com>\",\"to\":\"ann@one.example\"," + "\"subject\":\"s\",\"text\":\"t\"}";

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private VendorClient resend;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        resend = new VendorClient(frontend, "Authorization", "Bearer " + Post.SHOP);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void sendsAMailWithAllItsParts() {
        Reply sent = resend.post("/emails", """
                {"from":"From Me <from@example.com>","to":["Ann <a@one.example>","b@one.example"],"cc":"c@two.example",
                 "bcc":["d@two.example"],"reply_to":"reply@example.com","subject":"Hi ✓","text":"plain","html":"<b>html</b>",
                 "headers":{"X-Custom":"yes"},"tags":[{"name":"category","value":"tag1"}],"topic_id":null,
                 "attachments":[{"content":"aGVsbG8=","filename":"a.txt"},
                                {"content":"aGVsbG8=","filename":"l.png","content_type":"image/png","content_id":"logo"}]}""");
        assertEquals(200, sent.code(), sent.response()::body);
        String id = sent.text("id");
        assertEquals(36, id.length());
        String message = resend.message(id);
        assertTrue(message.contains("From: From Me <from@example.com>\r\n"), message);
        assertTrue(message.contains("To: Ann <a@one.example>, b@one.example\r\n"), message);
        assertTrue(message.contains("Cc: c@two.example\r\n") && !message.contains("d@two"), message);
        assertTrue(message.contains("Reply-To: reply@example.com\r\n") && message.contains("X-Custom: yes"), message);
        assertTrue(message.contains("Content-Type: text/plain; name=\"a.txt\"") || message.contains("a.txt"), message);
        assertTrue(message.contains("Content-ID: <logo>"), message);
        Reply told = resend.get("/emails/" + id);
        assertEquals(200, told.code());
        assertEquals("queued", told.text("last_event"));
        assertEquals("email", told.text("object"));
        assertEquals("category", told.json().get("tags").get(0).get("name").asString());
        assertEquals(
                id,
                resend.get("/emails?limit=1")
                        .json()
                        .get("data")
                        .get(0)
                        .get("id")
                        .asString());
    }

    @Test
    void sendsAtATimeThatCanBeChangedAndCalledBack() {
        Reply sent = resend.post("/emails", MAIL.replace("}", ",\"scheduled_at\":\"2027-01-01T00:00:00.000Z\"}"));
        String path = "/emails/" + sent.text("id");
        assertEquals("scheduled", resend.get(path).text("last_event"));
        Reply changed = resend.ask("PATCH", path, "{\"scheduled_at\":\"2027-02-01T00:00:00Z\"}");
        assertEquals(200, changed.code(), changed.response()::body);
        assertEquals("2027-02-01T00:00:00Z", resend.get(path).text("scheduled_at"));
        assertEquals(
                422,
                resend.ask("PATCH", path, "{\"scheduled_at\":\"in 1 min\"}").code());
        assertEquals(200, resend.post(path + "/cancel", "").code());
        assertEquals("canceled", resend.get(path).text("last_event"));
        assertEquals(200, resend.post(path + "/cancel", "").code());
        assertEquals(
                409,
                resend.ask("PATCH", path, "{\"scheduled_at\":\"2027-02-01T00:00:00Z\"}")
                        .code());
    }

    @Test
    void knowsARepetition() {
        Reply first = resend.post("/emails", MAIL, "Idempotency-Key", "k");
        assertEquals(
                first.text("id"),
                resend.post("/emails", MAIL, "Idempotency-Key", "k").text("id"));
        Reply reused = resend.post("/emails", MAIL.replace("\"s\"", "\"other\""), "Idempotency-Key", "k");
        assertEquals(409, reused.code());
        assertEquals("invalid_idempotent_request", reused.text("name"));
        assertEquals(1, spool.report().waiting());
    }

    @Test
    void ofAStrictBatchWithAFaultNothingIsSent() {
        String wrong = "[" + MAIL + "," + MAIL.replace("ann@one.example", "ann") + "]";
        Reply strict = resend.post("/emails/batch", wrong);
        assertEquals(422, strict.code());
        assertTrue(strict.text("message").startsWith("[1].to: "), strict.text("message"));
        assertEquals(0, spool.report().waiting());
        Reply permissive = resend.post("/emails/batch", wrong, "x-batch-validation", "permissive");
        assertEquals(200, permissive.code(), permissive.response()::body);
        assertEquals(1, permissive.json().get("data").size());
        assertEquals(1, permissive.json().get("errors").get(0).get("index").intValue());
        Reply both = resend.post("/emails/batch", "[" + MAIL + "," + MAIL + "]", "Idempotency-Key", "b");
        assertEquals(2, both.json().get("data").size());
        assertEquals(null, both.json().get("errors"));
        assertEquals(
                both.response().body(),
                resend.post("/emails/batch", "[" + MAIL + "," + MAIL + "]", "Idempotency-Key", "b")
                        .response()
                        .body());
    }

    @Test
    void sendsOfATemplateWithASubjectOfItsOwn() {
        frontend.ask(
                "PUT",
                "/v1/templates/order",
                "{\"subject\":\"theirs\",\"text\":\"Dear {{name}}\"}",
                "Authorization",
                "Bearer " + Post.SHOP);
        Reply sent = resend.post("/emails", """
                {"from":"me@example.com","to":"ann@one.example","subject":"mine",
                 "template":{"id":"order","variables":{"name":"Ann"}}}""");
        assertEquals(200, sent.code(), sent.response()::body);
        String message = resend.message(sent.text("id"));
        assertTrue(message.contains("Subject: mine\r\n") && message.contains("Dear Ann"), message);
        Reply none = resend.post(
                "/emails", "{\"from\":\"me@example.com\",\"to\":\"a@b.example\",\"template\":{\"id\":\"none\"}}");
        assertEquals(422, none.code());
        assertTrue(none.text("message").startsWith("template.id: there is no template"), none.text("message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"text\":\"t\",\"topic_id\":\"x\"|422|validation_error|topic_id: cannot be honoured",
                "\"text\":\"t\",\"open_tracking\":true|422|validation_error|open_tracking: is an unknown field",
                "\"text\":\"t\",\"attachments\":[{\"filename\":\"a\",\"path\":\"http://x\"}]|422|invalid_attachment|attachments[0].path: cannot",
                "\"text\":\"t\",\"attachments\":[{\"filename\":\"a/b\",\"content\":\"\"}]|422|invalid_attachment|attachments[0].filename: ",
                "\"text\":\"t\",\"attachments\":[{\"filename\":\"a\",\"content\":\"\",\"content_type\":\"x\"}]|422|invalid_attachment|attachments[0].content_type: ",
                "\"text\":\"t\",\"cc\":\"c\"|422|validation_error|cc: ",
                "\"text\":\"t\",\"from\":\"c\"|400|validation_error|",
                "\"text\":\"t\",\"tags\":[{\"name\":\"a\"}]|422|validation_error|tags[0]: needs",
                "\"x\":null|422|validation_error|says nothing",
            })
    void refusesInItsOwnWords(String members, int code, String name, String message) {
        Reply no = resend.post("/emails", "{\"from\":\"me@example.com\",\"to\":\"ann@one.example\"," + members + "}");
        assertEquals(code, no.code(), no.response()::body);
        assertEquals(name, no.text("name"), no.response()::body);
        assertEquals(code, no.json().get("statusCode").intValue());
        assertTrue(message == null || no.text("message").contains(message), no.text("message"));
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void refusesWhoeverItIsInItsOwnWords() {
        VendorClient stranger = new VendorClient(frontend, "Authorization", "Bearer re_nobody");
        assertEquals("invalid_api_key", stranger.post("/emails", MAIL).text("name"));
        assertEquals("not_found", resend.get("/emails/none").text("name"));
        assertEquals("not_found", resend.get("/emails/none/of/these").text("name"));
        assertEquals("method_not_allowed", resend.ask("PUT", "/emails", "").text("name"));
        Reply type = resend.post("/emails", MAIL, "Content-Type", "text/plain");
        assertEquals(415, type.code());
        assertEquals("validation_error", type.text("name"));
        assertEquals(
                "missing_required_field",
                resend.post("/emails", "{\"to\":\"a@b.example\"}").text("name"));
        Reply large = resend.post("/emails", MAIL.replace("\"t\"", "\"" + "t".repeat(20 << 20) + "\""));
        assertEquals(413, large.code());
        assertEquals(413, large.json().get("statusCode").intValue());
    }

    @Test
    void listsFromEitherSideOfAMail() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.addFirst(resend.post("/emails", MAIL).text("id"));
        }
        assertEquals(ids.subList(2, 4), listed("after=" + ids.get(1), false));
        assertEquals(ids.subList(0, 2), listed("before=" + ids.get(2), false));
        assertEquals(ids.subList(1, 2), listed("limit=1&before=" + ids.get(2), true));
        assertEquals(List.of(), listed("before=" + ids.get(0), false));
        assertEquals(
                400,
                resend.get("/emails?before=" + ids.get(0) + "&after=" + ids.get(1))
                        .code());
        assertEquals(
                404,
                resend.get("/emails?before=0190000000007000800000000000000a").code());
    }

    private List<String> listed(String query, boolean more) {
        Reply list = resend.get("/emails?" + query);
        assertEquals(200, list.code(), list.response()::body);
        assertEquals(more, list.json().get("has_more").booleanValue(), list.response()::body);
        return list.json()
                .get("data")
                .valueStream()
                .map(each -> each.get("id").asString())
                .toList();
    }
}
