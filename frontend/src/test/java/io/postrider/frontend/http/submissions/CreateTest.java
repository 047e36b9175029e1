package io.postrider.frontend.http.submissions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/submissions} and what is read back of it; every exchange is held against the description besides. */
class CreateTest {
    private static final JsonMapper JSON = new JsonMapper();

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

    private HttpResponse<String> post(String json) {
        return frontend.post("/v1/submissions", json, "Authorization", "Bearer " + Post.SHOP);
    }

    private HttpResponse<String> get(String path) {
        return frontend.get(path, "Authorization", "Bearer " + Post.SHOP);
    }

    private String created(String json) {
        HttpResponse<String> answer = post(json);
        assertEquals(202, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body()).get("id").stringValue();
    }

    private JsonNode entry(String id) {
        HttpResponse<String> answer = get("/v1/submissions/" + id);
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private MimeMessage message(String id) throws Exception {
        HttpResponse<String> answer = get("/v1/submissions/" + id + "/message");
        assertEquals(200, answer.statusCode(), answer::body);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void takesATextAndTellsWhereItStands() throws Exception {
        String id = created("""
                {"from": "shop@example.com", "to": "ann@one.example", "subject": "Your order", "text": "On its way."}""");
        JsonNode entry = entry(id);
        assertEquals("queued", entry.get("status").stringValue());
        assertEquals("shop@example.com", entry.get("from").stringValue());
        assertEquals("ann@one.example", entry.at("/recipients/0/address").stringValue());
        MimeMessage message = message(id);
        assertEquals("Your order", message.getSubject());
        assertEquals("On its way.\r\n", message.getContent());
        assertEquals("<" + id + "@mail.example.com>", message.getMessageID());
        assertNotNull(message.getSentDate());
    }

    @Test
    void namesNoBlindRecipientInTheMessage() throws Exception {
        String id = created("""
                {"from": {"address": "shop@example.com", "name": "Müller, \\"Shop\\""},
                 "to": [{"address": "ann@one.example", "name": "Ann"}, "Bob B. <bob@two.example>"],
                 "cc": ["carl@one.example"], "bcc": ["secret@three.example", "ann@one.example"],
                 "reply_to": ["help@example.com"], "subject": "s", "text": "t"}""");
        MimeMessage message = message(id);
        assertFalse(get("/v1/submissions/" + id + "/message").body().contains("secret"));
        assertEquals(
                List.of("Ann <ann@one.example>", "\"Bob B.\" <bob@two.example>"),
                addresses(message, Message.RecipientType.TO));
        assertEquals(List.of("carl@one.example"), addresses(message, Message.RecipientType.CC));
        assertTrue(message.getFrom()[0].toString().contains("shop@example.com"), message.getFrom()[0]::toString);
        List<String> recipients = new ArrayList<>();
        entry(id)
                .get("recipients")
                .forEach(one -> recipients.add(one.get("address").stringValue()));
        assertEquals(
                List.of("ann@one.example", "carl@one.example", "bob@two.example", "secret@three.example"), recipients);
    }

    private static List<String> addresses(MimeMessage message, Message.RecipientType type) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (var address : message.getRecipients(type)) {
            addresses.add(address.toString());
        }
        return addresses;
    }

    @Test
    void makesATextOfTheHtml() throws Exception {
        String id = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "subject": "s",
                 "html": "<p>Hello <b>Ann</b>,</p><p>see <a href='https://x.example/1'>your order</a>.</p>"}""");
        Multipart alternative = (Multipart) message(id).getContent();
        assertTrue(alternative.getContentType().startsWith("multipart/alternative"), alternative.getContentType());
        assertEquals(
                "Hello Ann,\r\n\r\nsee your order <https://x.example/1>.\r\n",
                alternative.getBodyPart(0).getContent());
        assertTrue(alternative.getBodyPart(1).isMimeType("text/html"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 57, 100_000, 300_000, 5_000_000})
    void keepsEveryOctetOfAnAttachment(int size) throws Exception {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        String id = created("""
                {"attachments": [{"filename": "Übersicht für 2026.pdf", "type": "application/pdf", "content": "%s"},
                                 {"filename": "logo.png", "type": "image/png", "content_id": "logo", "content": "%s"}],
                 "from": "shop@example.com", "to": ["ann@one.example"], "subject": "s",
                 "html": "<img src=cid:logo>", "text": "t"}""".formatted(
                Base64.getEncoder().encodeToString(octets), Base64.getEncoder().encodeToString(new byte[] {1, 2, 3})));
        Multipart mixed = (Multipart) message(id).getContent();
        assertTrue(mixed.getContentType().startsWith("multipart/mixed"), mixed.getContentType());
        MimeBodyPart file = (MimeBodyPart) mixed.getBodyPart(1);
        assertArrayEquals(octets, file.getInputStream().readAllBytes());
        assertEquals("Übersicht für 2026.pdf", file.getFileName());
        Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
        Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
        assertEquals("<logo>", ((MimeBodyPart) related.getBodyPart(1)).getContentID());
        assertArrayEquals(
                new byte[] {1, 2, 3}, related.getBodyPart(1).getInputStream().readAllBytes());
    }

    @Test
    void refusesAttachmentsThatAreTooLargeTogether() {
        String half = Base64.getEncoder().encodeToString(new byte[(6 << 20) + 10_000]);
        HttpResponse<String> answer = post("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "text": "t",
                 "attachments": [{"filename": "a", "content": "%s"}, {"filename": "b", "content": "%s"}]}""".formatted(half, half));
        assertEquals(413, answer.statusCode());
        assertEquals("#/attachments/1/content", error(answer, 0, "pointer"));
    }

    @Test
    void tellsEveryFaultAtOnceWithItsPlace() {
        HttpResponse<String> answer = post("""
                {"from": "shop", "to": ["ann@one.example", "@x", 7], "cc": [{"name": "x"}], "subject": "a\\nb",
                 "headers": {"Received": "x", "X-Ok": "y"}, "priority": "urgent", "expires_in": "soon",
                 "attachments": [{"filename": "../x", "type": "text", "content": "", "content_id": "a b"}],
                 "tags": ["", "a\\u0000b"], "send_at": "tomorrow", "strange": 1}""");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
        List<String> pointers = new ArrayList<>();
        JSON.readTree(answer.body())
                .get("errors")
                .forEach(error -> pointers.add(error.get("pointer").stringValue()));
        for (String place : List.of(
                "#/from",
                "#/to/1",
                "#/to/2",
                "#/cc/0/address",
                "#/subject",
                "#/headers/Received",
                "#/priority",
                "#/expires_in",
                "#/attachments/0/filename",
                "#/attachments/0/type",
                "#/attachments/0/content_id",
                "#/tags/0",
                "#/tags/1",
                "#/send_at",
                "#/strange")) {
            assertTrue(pointers.contains(place), () -> place + " not in " + pointers);
        }
        assertFalse(pointers.contains("#/to/0"));
        assertFalse(pointers.contains("#/headers/X-Ok"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|#/from",
                "{\"from\":\"a@b.example\",\"text\":\"t\"}|422|#",
                "{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"]}|422|#",
                "{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\",\"attachments\":[{\"filename\":\"a\",\"content\":\"%%%\"}]}|422|#/attachments/0/content",
                "{\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"text\":\"t\",\"hold\":true,\"send_at\":\"2026-12-24T00:00:00Z\"}|422|#/hold",
            })
    void refusesWhatIsNoMail(String json, int code, String pointer) {
        HttpResponse<String> answer = post(json);
        assertEquals(code, answer.statusCode(), answer::body);
        assertEquals(pointer, error(answer, 0, "pointer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "nonsense", "{\"from\":\"\\ud800\"}x"})
    void refusesWhatIsNoJson(String json) {
        HttpResponse<String> answer = post(json);
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("urn:postrider:problem:malformed"), answer.body());
    }

    @Test
    void takesTagsMetadataAndAnyHeaderFieldOfTheClients() throws Exception {
        String id = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "text": "t", "tags": ["orders", "eu", "orders"],
                 "metadata": {"order": 17, "nested": {"a": [1, 2]}}, "headers": {"X-Größe": "x"}}""".replace("X-Größe", "X-Size"));
        JsonNode entry = entry(id);
        assertEquals(2, entry.get("tags").size());
        assertEquals(
                "{\"order\":17,\"nested\":{\"a\":[1,2]}}", entry.get("metadata").toString());
        assertEquals("x", message(id).getHeader("X-Size")[0]);
    }

    @Test
    void holdsWhatIsToBeHeldOrSentLater() {
        String held = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "text": "t", "hold": true, "expires_in": "1h"}""");
        assertEquals("held", entry(held).get("status").stringValue());
        String later = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "text": "t", "send_at": "2126-01-01T00:00:00+01:00"}""".replace(
                "2126", "" + (java.time.Year.now(java.time.ZoneOffset.UTC).getValue() + 1)));
        JsonNode entry = entry(later);
        assertEquals("scheduled", entry.get("status").stringValue());
        assertTrue(entry.get("send_at").stringValue().endsWith("12-31T23:00:00.000Z"), entry::toString);
        String past = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "text": "t", "send_at": "2020-01-01T00:00:00Z"}""");
        assertEquals("queued", entry(past).get("status").stringValue());
    }

    @Test
    void showsNothingToAnybodyElse() {
        String id = created("""
                {"from": "shop@example.com", "to": ["ann@one.example"], "subject": "s", "text": "t"}""");
        for (String path : List.of("/v1/submissions/" + id, "/v1/submissions/" + id + "/message")) {
            assertEquals(
                    404,
                    frontend.get(path, "Authorization", "Bearer " + Post.OTHER).statusCode());
            assertEquals(401, frontend.get(path).statusCode());
            assertEquals(
                    401, frontend.get(path, "Authorization", "Bearer nonsense").statusCode());
        }
        assertEquals(404, get("/v1/submissions/" + "0".repeat(32)).statusCode());
        assertEquals(404, get("/v1/submissions/nonsense").statusCode());
    }

    private static String error(HttpResponse<String> answer, int index, String member) {
        return JSON.readTree(answer.body())
                .at("/errors/" + index + "/" + member)
                .asString("");
    }
}
