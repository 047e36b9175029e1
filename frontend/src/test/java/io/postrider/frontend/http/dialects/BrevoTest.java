package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.frontend.harness.VendorClient;
import io.postrider.frontend.harness.VendorClient.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Brevo's clients say and hear. */
class BrevoTest {
    private static final String PATH = "/v3/smtp/email";
    private static final String MAIL = "{\"sender\":{\"email\":\"me@example.com\"},"
            + "\"to\":[{\"email\":\"ann@one.example\"}],\"subject\":\"s\",\"textContent\":\"t\"}";

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private VendorClient brevo;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        brevo = new VendorClient(frontend, "api-key", Post.SHOP);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    @Test
    void sendsAMailWithAllItsParts() {
        Reply sent = brevo.post(PATH, """
                {"sender":{"email":"from@example.com","name":"From Me"},"to":[{"email":"a@one.example","name":"Ann"}],
                 "cc":[{"email":"c@two.example"}],"bcc":[{"email":"d@two.example"}],"replyTo":{"email":"r@example.com"},
                 "subject":"Hi {{params.name}}","textContent":"plain","htmlContent":"<b>{{ params.name }}</b>",
                 "params":{"name":"A&B"},"headers":{"X-Custom":"yes"},"tags":["tag1"],
                 "attachment":[{"name":"a.txt","content":"aGVsbG8="}]}""");
        assertEquals(201, sent.code(), sent.response()::body);
        String id = sent.text("messageId");
        String message = brevo.message(id);
        assertTrue(message.contains("Message-ID: " + id + "\r\n"), message);
        assertTrue(message.contains("To: Ann <a@one.example>\r\n") && !message.contains("d@two"), message);
        assertTrue(message.contains("Subject: Hi A&B\r\n") && message.contains("A&amp;B"), message);
        assertTrue(message.contains("text/plain") && message.contains("aGVsbG8="), message);
        assertEquals(
                "queued",
                brevo.get("/v3/smtp/emailStatus/" + id.replace("<", "%3C").replace(">", "%3E"))
                        .text("status"));
    }

    @Test
    void sendsAMailForEachVersion() {
        Reply sent = brevo.post(PATH, """
                {"sender":{"email":"me@example.com"},"subject":"News","htmlContent":"<p>{{params.name}}, {{params.shop}}</p>",
                 "params":{"shop":"The Shop","name":"you"},
                 "messageVersions":[{"to":[{"email":"a@one.example"}],"params":{"name":"Ann"}},
                                    {"to":[{"email":"b@one.example"}],"subject":"For Bob"}]}""");
        assertEquals(201, sent.code(), sent.response()::body);
        assertEquals(2, sent.json().get("messageIds").size());
        String ann = brevo.message(sent.json().get("messageIds").get(0).asString());
        String bob = brevo.message(sent.json().get("messageIds").get(1).asString());
        assertTrue(ann.contains("Subject: News") && ann.contains("Ann, The Shop"), ann);
        assertTrue(bob.contains("Subject: For Bob") && bob.contains("you, The Shop"), bob);
        Reply no = brevo.post(
                PATH,
                MAIL.replace(
                        "}]",
                        "}],\"messageVersions\":[{\"to\":[{\"email\":\"a@one.example\"}]},{\"to\":[{\"email\":\"b\"}]}]"));
        assertEquals(400, no.code());
        assertTrue(no.text("message").startsWith("messageVersions[1].to[0].email: "), no.text("message"));
        assertEquals(2, spool.report().waiting());
    }

    @Test
    void callsScheduledMailBackAloneAndByBatch() {
        String batch = "5c6cfa04-eed9-42c2-8b5c-6d470d978e9d";
        String later = MAIL.substring(0, MAIL.length() - 1) + ",\"scheduledAt\":\"2027-01-01T00:00:00Z\"";
        String id = brevo.post(PATH, later + "}").text("messageId");
        brevo.post(PATH, later + ",\"batchId\":\"" + batch + "\"}");
        Reply second = brevo.post(PATH, later + ",\"batchId\":\"" + batch + "\"}");
        assertEquals(202, second.code());
        assertEquals(batch, second.text("batchId"));
        String encoded = PATH + "/" + id.replace("<", "%3C").replace(">", "%3E");
        assertEquals(204, brevo.ask("DELETE", encoded, "").code());
        assertEquals(204, brevo.ask("DELETE", PATH + "/" + batch, "").code());
        assertEquals(
                "error",
                brevo.get("/v3/smtp/emailStatus/"
                                + second.text("messageId").replace("<", "").replace(">", ""))
                        .text("status"));
        assertEquals(404, brevo.ask("DELETE", PATH + "/none", "").code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"attachment\":[{\"url\":\"http://x\",\"name\":\"a\"}]|invalid_parameter|attachment[0].url: cannot",
                "\"headers\":{\"X-Sib-Sandbox\":\"drop\"}|invalid_parameter|headers.X-Sib-Sandbox: cannot",
                "\"headers\":{\"sender.ip\":\"1.2.3.4\"}|invalid_parameter|headers.sender.ip: ",
                "\"cc\":[{\"id\":7}]|invalid_parameter|cc[0].id: cannot",
                "\"cc\":[{}]|missing_parameter|cc[0].email: is missing",
                "\"preheader\":\"x\"|invalid_parameter|preheader: is an unknown field",
                "\"templateId\":7|invalid_parameter|templateId: there is no template",
            })
    void refusesInItsOwnWords(String member, String code, String message) {
        String mail = member.startsWith("\"templateId") ? MAIL.replace(",\"textContent\":\"t\"", "") : MAIL;
        Reply no = brevo.post(PATH, mail.substring(0, mail.length() - 1) + "," + member + "}");
        assertEquals(400, no.code(), no.response()::body);
        assertEquals(code, no.text("code"), no.response()::body);
        assertTrue(no.text("message").contains(message), no.text("message"));
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void refusesWhoeverItIsInItsOwnWords() {
        VendorClient stranger = new VendorClient(frontend, "api-key", "nobody");
        assertEquals("unauthorized", stranger.post(PATH, MAIL).text("code"));
        assertEquals(
                "document_not_found", brevo.get("/v3/smtp/emailStatus/none").text("code"));
        assertEquals(
                "not_acceptable",
                brevo.post(PATH, MAIL, "Content-Type", "text/plain").text("code"));
    }
}
