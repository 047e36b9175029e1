package io.postrider.frontend.http.dialects;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.credentials.AccessPair;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door of Amazon SES, asked as its libraries do. */
class SesTest {
    private static final String SEND = "/v2/email/outbound-emails";
    private static final String BULK = "/v2/email/outbound-bulk-emails";
    private static final String[] JSON = {"content-type", "application/json"};
    private static final String[] FORM = {"content-type", "application/x-www-form-urlencoded"};
    private static final String SIMPLE = """
            {"FromEmailAddress":"From Me <from@example.com>",
             "Destination":{"ToAddresses":["Ann <a@one.example>","b@one.example"],"CcAddresses":["c@two.example"],"BccAddresses":["d@two.example"]},
             "ReplyToAddresses":["r@example.com"],
             "Content":{"Simple":{"Subject":{"Data":"Hi \u2713","Charset":"UTF-8"},
               "Body":{"Text":{"Data":"plain"},"Html":{"Data":"<b>html</b>"}},
               "Headers":[{"Name":"X-Custom","Value":"yes"}],
               "Attachments":[{"RawContent":"aGVsbG8=","FileName":"a.txt","ContentType":"text/plain","ContentDisposition":"ATTACHMENT"}]}},
             "EmailTags":[{"Name":"category","Value":"tag1"}],"ConfigurationSetName":"default"}""";
    private static final String MIME = """
            From: Me <from@example.com>
            To: Ann <a@one.example>
            Subject: raw

            hello
            """.replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;
    private SignedClient client;
    private AccessPair pair;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        pair = SignedClient.pair(folder, spool, "shop", Grant.USUAL);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        client = SignedClient.of(frontend, pair);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private String sent(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        return json(answer).get("MessageId").asString();
    }

    /** The secret is a token, too. */
    private String message(String id) {
        return frontend.get("/v1/submissions/" + id + "/message", "Authorization", "Bearer " + pair.secret())
                .body();
    }

    private JsonNode entry(String id) {
        return json(frontend.get("/v1/submissions/" + id, "Authorization", "Bearer " + pair.secret()));
    }

    private static String refusal(HttpResponse<String> answer, int code, String name) {
        assertEquals(code, answer.statusCode(), answer::body);
        assertEquals(name, answer.headers().firstValue("x-amzn-ErrorType").orElse(""), answer::body);
        return json(answer).get("message").asString();
    }

    @Test
    void theMasterKeyIsForItsOwnerAlone() throws Exception {
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master-key"))));
    }

    @Test
    void sendsTextHtmlAndFiles() {
        String id = sent(client.ask("POST", SEND, SIMPLE, JSON));
        String message = message(id);
        assertTrue(message.contains("From: From Me <from@example.com>\r\n"), message);
        assertTrue(message.contains("Cc: c@two.example\r\n") && !message.contains("d@two.example"), message);
        assertTrue(message.contains("Reply-To: r@example.com\r\n") && message.contains("X-Custom: yes\r\n"), message);
        assertTrue(message.contains("<b>html</b>") && message.contains("aGVsbG8="), message);
        JsonNode entry = entry(id);
        assertEquals(4, entry.get("recipients").size());
        assertEquals("[\"category:tag1\"]", entry.get("tags").toString());
        assertEquals("{\"category\":\"tag1\"}", entry.get("metadata").toString());
    }

    @Test
    void sendsARawMessageToItsDestinationAsItIs() {
        String data = Base64.getEncoder().encodeToString(MIME.getBytes(StandardCharsets.UTF_8));
        String id = sent(client.ask(
                "POST",
                SEND,
                "{\"Destination\":{\"ToAddresses\":[\"a@one.example\",\"blind@two.example\"]},\"Content\":{\"Raw\":{\"Data\":\""
                        + data + "\"}}}",
                JSON));
        assertTrue(message(id).endsWith(MIME));
        assertEquals(2, entry(id).get("recipients").size());
        assertEquals("from@example.com", entry(id).get("from").asString());
        String own = sent(client.ask("POST", SEND, "{\"Content\":{\"Raw\":{\"Data\":\"" + data + "\"}}}", JSON));
        assertEquals(1, entry(own).get("recipients").size(), "of the header, where nothing else says it");
    }

    @Test
    void sendsTemplatesOneByOneAndInBulk() {
        frontend.ask(
                "PUT",
                "/v1/templates/order",
                "{\"subject\":\"Order {{n}}\",\"text\":\"Dear {{name}}\"}",
                "Authorization",
                "Bearer " + pair.secret());
        String id = sent(client.ask(
                "POST",
                SEND,
                "{\"FromEmailAddress\":\"me@example.com\",\"Destination\":{\"ToAddresses\":[\"a@one.example\"]},"
                        + "\"Content\":{\"Template\":{\"TemplateName\":\"order\",\"TemplateData\":\"{\\\"n\\\":1,\\\"name\\\":\\\"Ann\\\"}\"}}}",
                JSON));
        assertTrue(message(id).contains("Subject: Order 1") && message(id).contains("Dear Ann"), message(id));
        HttpResponse<String> bulk = client.ask(
                "POST",
                BULK,
                "{\"FromEmailAddress\":\"me@example.com\",\"DefaultContent\":{\"Template\":{\"TemplateContent\":{\"Subject\":\"Hi {{name}}\",\"Text\":\"t\"},"
                        + "\"TemplateData\":\"{\\\"name\\\":\\\"you\\\"}\"}},\"BulkEmailEntries\":["
                        + "{\"Destination\":{\"ToAddresses\":[\"a@one.example\"]},\"ReplacementEmailContent\":{\"ReplacementTemplate\":{\"ReplacementTemplateData\":\"{\\\"name\\\":\\\"Ann\\\"}\"}}},"
                        + "{\"Destination\":{\"ToAddresses\":[\"b@one.example\"]}},{\"Destination\":{\"ToAddresses\":[\"nobody\"]}}]}",
                JSON);
        assertEquals(200, bulk.statusCode(), bulk::body);
        JsonNode results = json(bulk).get("BulkEmailEntryResults");
        assertTrue(message(results.get(0).get("MessageId").asString()).contains("Subject: Hi Ann"));
        assertTrue(message(results.get(1).get("MessageId").asString()).contains("Subject: Hi you"));
        assertEquals("INVALID_PARAMETER", results.get(2).get("Status").asString());
    }

    @Test
    void speaksVersionOne() {
        HttpResponse<String> sent = client.ask(
                "POST",
                "/",
                form(
                        "Action=SendEmail&Version=2010-12-01&Source=me@example.com&Destination.ToAddresses.member.1=a@one.example"
                                + "&Message.Subject.Data=Hi ✓&Message.Subject.Charset=UTF-8&Message.Body.Text.Data=plain&Tags.member.1.Name=c&Tags.member.1.Value=v"),
                FORM);
        assertEquals(200, sent.statusCode(), sent::body);
        String id = sent.body()
                .replaceAll("(?s).*<SendEmailResult><MessageId>([0-9a-f]{32})</MessageId></SendEmailResult>.*", "$1");
        assertTrue(message(id).contains("plain"), sent.body());
        String data = Base64.getEncoder().encodeToString(MIME.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> raw = client.ask(
                "POST",
                "/",
                form("Action=SendRawEmail&Version=2010-12-01&Destinations.member.1=z@one.example&RawMessage.Data="
                        + data),
                FORM);
        assertTrue(raw.body().contains("<SendRawEmailResult><MessageId>"), raw.body());
        HttpResponse<String> no = client.ask("POST", "/", form("Action=SendEmail&Source=me@example.com"), FORM);
        assertEquals(400, no.statusCode());
        assertTrue(no.body().contains("<Type>Sender</Type><Code>InvalidParameterValue</Code><Message>"), no.body());
    }

    private static String form(String plain) {
        StringBuilder form = new StringBuilder();
        for (String field : plain.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.append(form.isEmpty() ? "" : "&")
                    .append(parts[0])
                    .append('=')
                    .append(URLEncoder.encode(parts[1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    @Test
    void aRepetitionIsKnownByItsInvocation() {
        String[] fields = {
            "content-type", "application/json", "amz-sdk-invocation-id", "11111111-2222-4333-8444-555555555555"
        };
        String first = sent(client.ask("POST", SEND, SIMPLE, fields));
        assertEquals(first, sent(client.ask("POST", SEND, SIMPLE, fields)));
        refusal(client.ask("POST", SEND, SIMPLE.replace("plain", "other"), fields), 409, "ConflictException");
    }

    @Test
    void onlyWhoSignsWithTheSecretIsLetIn() {
        HttpResponse<String> nobody = frontend.send(frontend.request(SEND)
                .header("content-type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(SIMPLE))
                .build());
        refusal(nobody, 403, "MissingAuthenticationTokenException");
        client.secret = "another";
        refusal(client.ask("POST", SEND, SIMPLE, JSON), 403, "InvalidSignatureException");
        client.secret = pair.secret();
        refusal(
                client.ask("POST", SEND, SIMPLE, SIMPLE.replace("plain", "other"), JSON),
                403,
                "InvalidSignatureException");
        client.now = client.now.minusSeconds(600);
        assertTrue(refusal(client.ask("POST", SEND, SIMPLE, JSON), 403, "InvalidSignatureException")
                .contains("expired"));
        SignedClient stranger = SignedClient.of(frontend, new AccessPair("PRAKAAAAAAAAAAAAAAAA", "secret"));
        refusal(stranger.ask("POST", SEND, SIMPLE, JSON), 403, "UnrecognizedClientException");
    }

    @Test
    void aKeyMayWhatItsGrantSays() {
        AccessPair reader =
                SignedClient.pair(folder, spool, "shop", new Grant("", Set.of(Scope.READ), List.of(), List.of(), null));
        AccessPair elsewhere = SignedClient.pair(
                folder, spool, "shop", new Grant("", Set.of(Scope.SEND), List.of(), List.of("10.0.0.0/8"), null));
        RunningFrontend other = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
        try {
            SignedClient reading = SignedClient.of(other, reader);
            refusal(reading.ask("POST", SEND, SIMPLE, JSON), 403, "AccessDeniedException");
            assertEquals(200, reading.ask("GET", "/v2/email/account", "").statusCode());
            refusal(SignedClient.of(other, elsewhere).ask("POST", SEND, SIMPLE, JSON), 403, "AccessDeniedException");
        } finally {
            other.close();
        }
    }

    @Test
    void whatCannotBeHonouredIsRefusedByName() {
        String message = refusal(
                client.ask(
                        "POST",
                        SEND,
                        "{\"FromEmailAddress\":\"me@example.com\",\"Destination\":{\"ToAddresses\":[\"nobody\"]},\"ListManagementOptions\":{\"ContactListName\":\"x\"},"
                                + "\"FeedbackForwardingEmailAddress\":\"else@example.com\",\"Content\":{\"Simple\":{\"Subject\":{\"Data\":\"s\"},\"Body\":{\"Text\":{\"Data\":\"t\"}},"
                                + "\"Headers\":[{\"Name\":\"Received\",\"Value\":\"x\"}]}}}",
                        JSON),
                400,
                "BadRequestException");
        for (String field : List.of(
                "Destination.ToAddresses[0]",
                "ListManagementOptions",
                "FeedbackForwardingEmailAddress",
                "Content.Simple.Headers[0]")) {
            assertTrue(message.contains(field), message);
        }
    }

    @Test
    void looksAfterTheSuppressionList() {
        String path = "/v2/email/suppression/addresses";
        String body = "{\"EmailAddress\":\"gone@one.example\",\"Reason\":\"BOUNCE\"}";
        assertEquals(200, client.ask("PUT", path, body, JSON).statusCode());
        JsonNode found = json(client.ask("GET", path + "/gone%40one.example", ""));
        assertEquals("BOUNCE", found.get("SuppressedDestination").get("Reason").asString());
        assertEquals(
                1,
                json(client.ask("GET", path + "?Reason=BOUNCE&PageSize=10", ""))
                        .get("SuppressedDestinationSummaries")
                        .size());
        String mail = SIMPLE.replaceAll("[abcd]@(one|two)", "gone@one");
        // What is entered holds within a second.
        await().until(() -> client.ask("POST", SEND, mail, JSON).statusCode() != 200);
        refusal(client.ask("POST", SEND, mail, JSON), 400, "MessageRejected");
        assertEquals(200, client.ask("DELETE", path + "/gone%40one.example", "").statusCode());
        refusal(client.ask("GET", path + "/gone%40one.example", ""), 404, "NotFoundException");
    }
}
