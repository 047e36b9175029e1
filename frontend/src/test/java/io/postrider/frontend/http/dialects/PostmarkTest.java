package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.VendorClient;
import io.postrider.frontend.harness.VendorClient.Reply;
import io.postrider.testing.spool.SpoolFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Postmark's clients say and hear. */
class PostmarkTest {
    private static final String TOKEN = "X-Postmark-Server-Token";
    private static final String MAIL =
            "{\"From\":\"me@example.com\",\"To\":\"ann@one.example\",\"Subject\":\"s\"," + "\"TextBody\":\"t\"}";

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private VendorClient postmark;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        open();
    }

    private void open() {
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        postmark = new VendorClient(frontend, TOKEN, Post.SHOP);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void sendsAMailWithAllItsParts() {
        Reply sent = postmark.post("/email/", """
                {"From":"From Me <from@example.com>","To":"\\"B., Ann\\" <a@one.example>, b@one.example","Cc":"c@two.example",
                 "Bcc":"d@two.example,","ReplyTo":"reply@example.com","Subject":"Hi ✓","TextBody":"plain",
                 "HtmlBody":"<img src=\\"cid:logo\\">","Headers":[{"Name":"X-Custom","Value":"yes"}],"Tag":"tag1",
                 "Metadata":{"order":"42"},"TrackOpens":false,"TrackLinks":"None","MessageStream":"outbound",
                 "Attachments":[{"Name":"a.txt","Content":"aGVsbG8=","ContentType":"text/plain","ContentID":null},
                   {"Name":"l.png","Content":"aGVsbG8=","ContentType":"image/png","ContentID":"cid:logo"}]}""");
        assertEquals(200, sent.code(), sent.response()::body);
        assertEquals(0, sent.json().get("ErrorCode").intValue());
        assertEquals("OK", sent.text("Message"));
        assertTrue(sent.text("SubmittedAt").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}-00:00"));
        assertEquals("\"B., Ann\" <a@one.example>, b@one.example", sent.text("To"));
        String message = postmark.message(sent.text("MessageID"));
        assertTrue(message.contains("To: \"B., Ann\" <a@one.example>, b@one.example\r\n"), message);
        assertTrue(message.contains("Content-ID: <logo>") && message.contains("X-Custom: yes"), message);
        assertTrue(!message.contains("d@two"), message);
        Reply list = postmark.get("/messages/outbound?count=10&offset=0&tag=tag1");
        assertEquals(1, list.json().get("TotalCount").intValue());
        Reply details = postmark.get("/messages/outbound/" + sent.text("MessageID") + "/details");
        assertEquals("Queued", details.text("Status"));
        assertEquals("42", details.json().get("Metadata").get("order").asString());
        assertEquals(message, details.text("Body"));
    }

    @Test
    void leavesTheOtherDoorAtTheSamePathAsItIs() {
        VendorClient own = new VendorClient(frontend, "Authorization", "Bearer " + Post.SHOP);
        Reply no = own.post("/email", "{\"to\":\"ann@one.example\",\"subject\":\"s\",\"content\":\"c\"}");
        assertTrue(no.text("detail").contains("default-from"), no.response()::body);
    }

    @Test
    void aBatchHasAResultForEach() {
        Reply batch = postmark.post("/email/batch", "[" + MAIL + "," + MAIL.replace("ann@", "") + "]");
        assertEquals(200, batch.code(), batch.response()::body);
        assertEquals(0, batch.json().get(0).get("ErrorCode").intValue());
        assertEquals(300, batch.json().get(1).get("ErrorCode").intValue());
        assertTrue(batch.json().get(1).get("Message").asString().startsWith("[1].To: "), batch.response()::body);
        assertEquals(422, postmark.post("/email/batch", "{}").code());
    }

    @Test
    void sendsOfTemplates() {
        frontend.ask(
                "PUT",
                "/v1/templates/12",
                "{\"subject\":\"Order {{order}}\",\"text\":\"Dear {{name}}\"}",
                "Authorization",
                "Bearer " + Post.SHOP);
        String mail = "{\"From\":\"me@example.com\",\"To\":\"ann@one.example\",\"TemplateId\":12,\"InlineCss\":true,"
                + "\"TemplateModel\":{\"name\":\"Ann\",\"order\":7}}";
        Reply sent = postmark.post("/email/withTemplate", mail);
        assertEquals(200, sent.code(), sent.response()::body);
        String message = postmark.message(sent.text("MessageID"));
        assertTrue(message.contains("Subject: Order 7\r\n") && message.contains("Dear Ann"), message);
        Reply many = postmark.post(
                "/email/batchWithTemplates",
                "{\"Messages\":[" + mail + "," + mail.replace("\"TemplateId\":12", "\"TemplateAlias\":\"x\"") + "]}");
        assertEquals(0, many.json().get(0).get("ErrorCode").intValue());
        assertEquals(1101, many.json().get(1).get("ErrorCode").intValue(), many.response()::body);
    }

    @Test
    void namesWhomItDoesNotSendTo() {
        String stream = "/message-streams/outbound/suppressions";
        Reply added = postmark.post(
                stream, "{\"Suppressions\":[{\"EmailAddress\":\"bob@one.example\"},{\"EmailAddress\":\"bob\"}]}");
        assertEquals(
                "Suppressed",
                added.json().get("Suppressions").get(0).get("Status").asString());
        assertEquals(
                "Failed", added.json().get("Suppressions").get(1).get("Status").asString());
        assertEquals(
                "ManualSuppression",
                postmark.get(stream + "/dump")
                        .json()
                        .get("Suppressions")
                        .get(0)
                        .get("SuppressionReason")
                        .asString());
        // What is entered holds within a second; what was there at the start, at once.
        frontend.close();
        open();
        Reply none = postmark.post("/email", MAIL.replace("ann@", "bob@"));
        assertEquals(422, none.code());
        assertEquals(406, none.json().get("ErrorCode").intValue());
        assertTrue(
                none.text("Message").contains("Found inactive addresses: bob@one.example. Inactive recipients are"),
                none.text("Message"));
        Reply some = postmark.post("/email", MAIL.replace("ann@", "bob@one.example,ann@"));
        assertEquals(200, some.code());
        assertTrue(some.text("Message").startsWith("Message OK, but will not deliver to"), some.text("Message"));
        Reply removed =
                postmark.post(stream + "/delete", "{\"Suppressions\":[{\"EmailAddress\":\"bob@one.example\"}]}");
        assertEquals(
                "Deleted",
                removed.json().get("Suppressions").get(0).get("Status").asString());
        assertEquals(
                0, postmark.get(stream + "/dump").json().get("Suppressions").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"TrackOpens\":true|300|TrackOpens: cannot be honoured",
                "\"TrackLinks\":\"HtmlOnly\"|300|TrackLinks: cannot be honoured",
                "\"Attachments\":[{\"Name\":\"a/b\",\"Content\":\"\"}]|300|Attachments[0].Name: ",
                "\"Attachments\":[{\"Name\":\"a\",\"Content\":\"\",\"ContentType\":\"x\"}]|300|Attachments[0].ContentType: ",
                "\"Cc\":\"c\"|300|Cc: ",
                "\"Cc\":7|300|Cc: must be a string",
                "\"Unheard\":7|300|Unheard: is an unknown field",
                "\"Headers\":[{\"Name\":\"Received\",\"Value\":\"x\"}]|300|Headers[0]: ",
                "\"|402|malformed JSON",
            })
    void refusesInItsOwnWords(String member, int error, String message) {
        Reply no = postmark.post("/email", MAIL.replace("}", "," + member + "}"));
        assertEquals(422, no.code(), no.response()::body);
        assertEquals(error, no.json().get("ErrorCode").intValue());
        assertTrue(no.text("Message").contains(message), no.text("Message"));
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void refusesWhoeverItIsInItsOwnWords() {
        VendorClient stranger = new VendorClient(frontend, TOKEN, "nobody");
        assertEquals(401, stranger.post("/email", MAIL).code());
        assertEquals(10, stranger.post("/email", MAIL).json().get("ErrorCode").intValue());
        assertEquals(
                701,
                postmark.get("/messages/outbound/none/details")
                        .json()
                        .get("ErrorCode")
                        .intValue());
        assertEquals(
                409,
                postmark.post("/email", MAIL, "Content-Type", "text/plain")
                        .json()
                        .get("ErrorCode")
                        .intValue());
    }

    @Test
    void tellsWhoDidNotGetIt() {
        String id = postmark.post("/email", MAIL).text("MessageID");
        String other = postmark.post("/email", MAIL.replace("ann@", "bob@")).text("MessageID");
        assertEquals(
                0,
                postmark.get("/bounces?count=10&offset=0")
                        .json()
                        .get("TotalCount")
                        .intValue());
        InstanceId sender = spool.presence().join(ProcessRole.SENDER, "test", Instant.now());
        for (Claim claim : spool.queue().claim(new ClaimRequest(sender, 2, _ -> 2, Instant.now()))) {
            Settlement settlement = SpoolFixture.all(claim, SpoolFixture.failed(), Instant.now());
            spool.queue()
                    .settle(
                            claim,
                            new Settlement(
                                    List.of(new RecipientVerdict(
                                            0,
                                            SpoolFixture.failed(),
                                            ReplyClass.BAD_MAILBOX,
                                            Instant.now().plusSeconds(600))),
                                    settlement.attempt(),
                                    settlement.destination(),
                                    settlement.retryAt()));
        }
        Reply list = postmark.get("/bounces?count=10&offset=0&type=HardBounce&emailFilter=ann");
        assertEquals(1, list.json().get("TotalCount").intValue(), list.response()::body);
        JsonNode bounce = list.json().get("Bounces").get(0);
        assertEquals("ann@one.example", bounce.get("Email").asString());
        assertEquals(id, bounce.get("MessageID").asString());
        assertEquals(1, bounce.get("TypeCode").intValue());
        assertEquals("550 5.1.1 no such user", bounce.get("Details").asString());
        assertTrue(bounce.get("Inactive").booleanValue(), bounce::toString);
        assertEquals(
                bounce, postmark.get("/bounces/" + bounce.get("ID").asString()).json());
        assertEquals(
                other,
                postmark.get("/bounces?count=1&offset=0&messageID=" + other)
                        .json()
                        .get("Bounces")
                        .get(0)
                        .get("MessageID")
                        .asString());
        assertEquals(
                0, postmark.get("/bounces?type=Blocked").json().get("Bounces").size());
        assertEquals(
                2,
                postmark.get("/bounces?count=1&offset=0")
                        .json()
                        .get("TotalCount")
                        .intValue());
        for (String unknown : new String[] {"0", "x", "999999999999"}) {
            assertEquals(404, postmark.get("/bounces/" + unknown).code());
        }
    }
}
