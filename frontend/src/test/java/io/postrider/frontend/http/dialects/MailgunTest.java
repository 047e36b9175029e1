package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Mailgun's clients say and hear. */
class MailgunTest {
    private static final String SEND = "/v3/example.com/messages";
    private static final String[] MAIL = {
        "from",
        "From Me <from@example.com>",
        "to",
        "Ann <a@one.example>",
        "to",
        "b@one.example",
        "subject",
        "Hi ✓",
        "text",
        "plain",
        "html",
        "<b>html</b> <img src=\"cid:l.png\">"
    };

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

    private HttpRequest.Builder request(String path) {
        String basic = Base64.getEncoder().encodeToString(("api:" + Post.SHOP).getBytes(StandardCharsets.UTF_8));
        return frontend.request(path).header("Authorization", "Basic " + basic);
    }

    /** A form with files; a name that begins with {@code @} is one: {@code @inline:l.png}. */
    private HttpResponse<String> post(String path, String[] fields, String... more) {
        StringBuilder form = new StringBuilder();
        for (String[] all : List.of(fields, more)) {
            for (int i = 0; i < all.length; i += 2) {
                boolean file = all[i].startsWith("@");
                String[] parts = all[i].substring(file ? 1 : 0).split(":", file ? 2 : 1);
                form.append("--XX\r\nContent-Disposition: form-data; name=\"")
                        .append(parts[0])
                        .append(file ? "\"; filename=\"" + parts[1] : "")
                        .append("\"\r\n")
                        .append(file ? "Content-Type: application/octet-stream\r\n" : "")
                        .append("\r\n")
                        .append(all[i + 1])
                        .append("\r\n");
            }
        }
        return frontend.send(request(path)
                .header("Content-Type", "multipart/form-data; charset=UTF-8; boundary=XX")
                .POST(BodyPublishers.ofString(form + "--XX--\r\n"))
                .build());
    }

    private HttpResponse<String> get(String path) {
        return frontend.send(request(path).build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String sent(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        assertTrue(json(answer).get("message").asString().startsWith("Queued. Thank you."), answer.body());
        return json(answer).get("id").asString().replaceAll("<([0-9a-f]{32})@mail\\.example\\.com>", "$1");
    }

    private static String refusal(HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode(), answer::body);
        return json(answer).get("message").asString();
    }

    private String message(String id) {
        return frontend.get("/v1/submissions/" + id + "/message", "Authorization", "Bearer " + Post.SHOP)
                .body();
    }

    private JsonNode entry(String id) {
        return json(frontend.get("/v1/submissions/" + id, "Authorization", "Bearer " + Post.SHOP));
    }

    @Test
    void sendsAMailWithAllItsParts() {
        String id = sent(post(
                SEND,
                MAIL,
                "cc",
                "c@two.example",
                "h:X-Custom",
                "yes",
                "h:Reply-To",
                "r@example.com",
                "o:tag",
                "t1",
                "o:tag",
                "t2",
                "o:tracking",
                "no",
                "v:order",
                "42",
                "@attachment:a.txt",
                "hello",
                "@inline:l.png",
                "pixels"));
        String message = message(id);
        assertTrue(message.contains("To: Ann <a@one.example>, b@one.example\r\n"), message);
        assertTrue(message.contains("Reply-To: r@example.com\r\n") && message.contains("X-Custom: yes\r\n"), message);
        assertTrue(message.contains("aGVsbG8=") && message.contains("cGl4ZWxz"), message);
        assertTrue(message.contains("Content-ID: <l.png>"), message);
        assertEquals("[\"t1\",\"t2\"]", entry(id).get("tags").toString());
        assertEquals("{\"order\":\"42\"}", entry(id).get("metadata").toString());
    }

    @Test
    void takesFormsWithoutFiles() {
        HttpResponse<String> answer = frontend.send(request(SEND)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("from=me%40example.com&to=a%40one.example&subject=s&text=t"))
                .build());
        assertTrue(message(sent(answer)).contains("Subject: s"));
    }

    @Test
    void waitsUntilItsTimeInEitherSpelling() {
        String year = Integer.toString(Year.now(ZoneOffset.UTC).getValue() + 1);
        for (String day : List.of("01", "1")) {
            String date = ZonedDateTime.now(ZoneOffset.UTC)
                    .plusDays(300)
                    .withDayOfMonth(1)
                    .format(DateTimeFormatter.ofPattern("EEE, 'DD' MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT))
                    .replace("DD", day);
            assertEquals(
                    "scheduled",
                    entry(sent(post(SEND, MAIL, "o:deliverytime", date)))
                            .get("status")
                            .asString());
        }
        assertTrue(
                refusal(post(SEND, MAIL, "o:deliverytime", "tomorrow " + year)).contains("o:deliverytime"));
    }

    @Test
    void variablesForEachRecipientMakeAMailForEach() {
        String[] mail = {
            "from",
            "me@example.com",
            "to",
            "a@one.example",
            "to",
            "b@one.example",
            "subject",
            "Hi %recipient.name%",
            "text",
            "for %recipient%",
            "recipient-variables",
            "{\"a@one.example\":{\"name\":\"Ann %recipient.x%\"},\"b@one.example\":{\"name\":\"Bob\"}}"
        };
        String id = sent(post(SEND, mail));
        List<String> subjects = json(frontend.get("/v1/submissions", "Authorization", "Bearer " + Post.SHOP))
                .get("submissions")
                .valueStream()
                .map(each -> message(each.get("id").asString()).replaceAll("(?s).*\r\nSubject: ([^\r]*)\r\n.*", "$1"))
                .sorted()
                .toList();
        assertEquals(List.of("Hi Ann %recipient.x%", "Hi Bob"), subjects);
        assertEquals(
                2,
                json(get("/v3/example.com/events?event=accepted&message-id=" + id))
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("message").get("headers").get("message-id"))
                        .distinct()
                        .count());
        JsonNode page = json(get("/v3/example.com/events?ascending=yes&limit=1&message-id=" + id));
        String next = page.get("paging").get("next").asString();
        JsonNode rest = json(get(next.substring(next.indexOf("/v3/"))));
        assertEquals(1, rest.get("items").size(), rest.toString());
        assertNotEquals(page.get("items"), rest.get("items"));
        mail[9] = "%recipient.none%";
        assertTrue(refusal(post(SEND, mail)).contains("recipient-variables: has no \"none\""));
    }

    @Test
    void sendsAFinishedMessageAsItIs() {
        String mime =
                "From: me@example.com\r\nTo: x@one.example\r\nMessage-ID: <1@example.com>\r\nDate: Fri, 27 Nov 2026 08:15:00 +0000\r\n\r\nhello\r\n";
        for (String field : List.of("@message:m.eml", "message")) {
            String id = sent(post(
                    "/v3/example.com/messages.mime", new String[] {"to", "a@one.example"}, field, mime, "o:tag", "t"));
            assertEquals(mime, message(id));
            assertEquals(
                    "a@one.example",
                    entry(id).get("recipients").get(0).get("address").asString());
        }
        assertTrue(refusal(post("/v3/example.com/messages.mime", new String[] {"to", "a@one.example"}))
                .contains("message: is missing"));
    }

    @Test
    void aTestNeverLeaves() {
        String id = sent(post(SEND, MAIL, "o:testmode", "yes"));
        assertTrue(entry(id).get("recipients").get(0).has("address"));
    }

    @Test
    void whatCannotBeHonouredIsRefusedByName() {
        String refusal = refusal(post(
                SEND,
                MAIL,
                "o:tracking",
                "yes",
                "o:no-such",
                "x",
                "amp-html",
                "x",
                "no-such",
                "x",
                "t:version",
                "v2",
                "o:require-tls",
                "true"));
        for (String field : List.of("o:tracking", "o:no-such", "amp-html", "no-such", "t:version", "o:require-tls")) {
            assertTrue(refusal.contains(field + ": "), refusal);
        }
        HttpResponse<String> stranger = frontend.send(frontend.request(SEND)
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString("--XX--\r\n"))
                .build());
        assertEquals(401, stranger.statusCode());
        assertEquals("Forbidden", stranger.body());
    }

    @Test
    void aRepetitionIsKnownHoweverTheFormIsDelimited() {
        String first = null;
        for (String boundary : List.of("XX", "YYY")) {
            StringBuilder form = new StringBuilder();
            for (int i = 0; i < MAIL.length; i += 2) {
                form.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + MAIL[i] + "\"\r\n\r\n");
                form.append(MAIL[i + 1] + "\r\n");
            }
            String id = sent(frontend.send(request(SEND)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .header("Idempotency-Key", "once")
                    .POST(BodyPublishers.ofString(form + "--" + boundary + "--\r\n"))
                    .build()));
            assertEquals(first == null ? id : first, id);
            first = id;
        }
    }

    @Test
    void tellsWhatBecameOfIt() {
        String id = sent(post(SEND, MAIL));
        JsonNode events = json(get("/v3/example.com/events?message-id=" + id + "@mail.example.com"));
        assertEquals("accepted", events.get("items").get(0).get("event").asString(), events.toString());
        JsonNode all = json(get("/v3/example.com/events?event=accepted&limit=10"));
        assertTrue(all.get("items").size() > 0, all.toString());
        String next = all.get("paging").get("next").asString();
        assertEquals(
                0, json(get(next.substring(next.indexOf("/v3/")))).get("items").size());
        assertEquals(
                404,
                get("/v3/example.com/events?message-id=0190000000007000800000000000000a")
                        .statusCode());
    }

    @Test
    void looksAfterTheLists() {
        String path = "/v3/example.com/bounces";
        assertEquals(
                200,
                post(path, new String[] {"address", "gone@one.example", "code", "550", "error", "no"})
                        .statusCode());
        assertEquals("no", json(get(path + "/gone%40one.example")).get("error").asString());
        JsonNode page = json(get(path + "?limit=1"));
        assertEquals(1, page.get("items").size());
        String next = page.get("paging").get("next").asString();
        assertEquals(
                0, json(get(next.substring(next.indexOf("/v3/")))).get("items").size());
        assertEquals(0, json(get("/v3/example.com/complaints")).get("items").size());
        assertEquals(
                200,
                frontend.send(request(path + "/gone%40one.example").DELETE().build())
                        .statusCode());
        assertEquals(404, get(path + "/gone%40one.example").statusCode());
    }
}
