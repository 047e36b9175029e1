package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.ApiContract;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients of the older services do: {@code /email}, and a mail that is created, listed and scheduled. */
class EmailTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("any:" + Post.SHOP).getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private Spool spool;
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool = Post.open(folder);
        spool.defaultAuthors().set(Post.shop(spool), "The Shop <shop@example.com>");
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
        spool.close();
    }

    private HttpResponse<String> form(String body, String... headers) {
        var request = frontend.request("/email")
                .header("Authorization", BASIC)
                .header("Content-Type", "application/x-www-form-urlencoded");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer =
                frontend.send(request.POST(BodyPublishers.ofString(body)).build());
        ApiContract.check("POST", "/email", null, answer);
        return answer;
    }

    private String message(String id) {
        return frontend.get("/v1/submissions/" + id + "/message", "Authorization", BASIC)
                .body();
    }

    @Test
    void takesAForm() {
        HttpResponse<String> answer =
                form("to=ann%40one.example&to_name=Ann+B.&subject=%C3%9Cber&content=a%0D%0Ab%26c");
        assertEquals(202, answer.statusCode(), answer::body);
        JsonNode json = JSON.readTree(answer.body());
        assertEquals("queued", json.get("status").stringValue());
        String stored = message(json.get("id").stringValue());
        assertTrue(stored.contains("From: The Shop <shop@example.com>\r\n"), stored);
        assertTrue(stored.contains("To: \"Ann B.\" <ann@one.example>\r\n"), stored);
        assertTrue(stored.contains("=?utf-8?"), stored);
        assertTrue(stored.endsWith("\r\n\r\na\r\nb&c\r\n"), stored);
        HttpResponse<String> status = frontend.get("/email/" + json.get("id").stringValue(), "Authorization", BASIC);
        assertEquals("queued", JSON.readTree(status.body()).get("status").stringValue());
        assertEquals(
                404,
                frontend.get("/email/" + json.get("id").stringValue(), "Authorization", "Bearer " + Post.OTHER)
                        .statusCode());
    }

    private static String multipart(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            int equals = part.indexOf('=');
            body.append("--b0undary\r\nContent-Disposition: form-data; name=\"")
                    .append(part, 0, equals)
                    .append("\"\r\n\r\n")
                    .append(part.substring(equals + 1))
                    .append("\r\n");
        }
        return body.append("--b0undary--\r\n").toString();
    }

    private HttpResponse<String> postMultipart(String body) {
        return form(body, "Content-Type", "multipart/form-data; boundary=b0undary");
    }

    @Test
    void takesAFormInParts() {
        String parts = multipart("to=ann@one.example", "to_name=", "subject=\u00DCber", "content=a\r\n--b\r\n\r\nc&d");
        HttpResponse<String> answer = postMultipart("a preamble that nobody reads\r\n" + parts + "an epilogue");
        assertEquals(202, answer.statusCode(), answer::body);
        String stored = message(JSON.readTree(answer.body()).get("id").stringValue());
        assertTrue(stored.contains("=?utf-8?"), stored);
        assertTrue(stored.endsWith("\r\n\r\na\r\n--b\r\n\r\nc&d\r\n"), stored);
        assertEquals(
                202,
                postMultipart(multipart("to=ann@one.example", "subject=s", "content=c")
                                .replace(
                                        "--b0undary\r\nC",
                                        "--b0undary \t\r\nContent-Type: text/plain; charset=UTF-8\r\nC"))
                        .statusCode());
        JsonNode wrong = JSON.readTree(
                postMultipart(multipart("to=ann", "subject=s", "x=1", "to=bob")).body());
        assertEquals(
                List.of("content", "to", "to", "x"),
                wrong.get("errors")
                        .valueStream()
                        .map(error -> error.get("parameter").stringValue())
                        .sorted()
                        .toList(),
                wrong::toString);
        assertEquals(2, spool.report().waiting());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|ends before its closing boundary",
                "--b0undary|ends before its closing boundary",
                "--b0undaryX~|stands inside of a line",
                "--b0undary~Content-Disposition: form-data; name=to~~a|ends before its closing boundary",
                "--b0undary~~~a~--b0undary--|has no name",
                "--b0undary~no field~~a~--b0undary--|is no header field",
                "--b0undary~Content-Disposition: form-data; name=\"to\"; filename=\"x\"~~a~--b0undary--|only texts",
                "--b0undary~Content-Disposition: attachment~~a~--b0undary--|has no name",
                "--b0undary~Content-Type: text/plain~~a~--b0undary--|has no name",
                "--b0undary~Content-Disposition: form-data; name=to~Content-Type: text/html~~a~--b0undary--|not plain text",
                "--b0undary~Content-Disposition: form-data; name=to~Content-Transfer-Encoding: base64~~a~--b0undary--|is encoded",
            })
    void tellsWhatIsWrongWithParts(@Nullable String body, String told) {
        HttpResponse<String> answer = postMultipart(body == null ? "" : body.replace("~", "\r\n"));
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains(told), answer.body());
        assertEquals(415, form("x", "Content-Type", "multipart/form-data").statusCode());
        assertEquals(
                403,
                form("x", "Content-Type", "multipart/form-data; boundary=b", "Origin", "https://evil.example")
                        .statusCode());
        assertEquals(400, postMultipart("--b0undary\r\n" + "x".repeat(2000)).statusCode());
        String many = multipart(Collections.nCopies(21, "to=a").toArray(String[]::new));
        assertTrue(postMultipart(many).body().contains("more than 20 parts"));
    }

    @Test
    void takesJson() {
        String json = "{\"to\": \"ann@one.example\", \"subject\": \"s\", \"content\": \"c\"}";
        HttpResponse<String> first = frontend.post("/email", json, "Authorization", BASIC, "Idempotency-Key", "k");
        assertEquals(202, first.statusCode(), first::body);
        assertEquals(
                first.body(),
                frontend.post("/email", json, "Authorization", BASIC, "Idempotency-Key", "k")
                        .body());
        assertEquals(1, spool.report().waiting());
    }

    @Test
    void needsAnAuthor() {
        String json = "{\"to\": \"ann@one.example\", \"subject\": \"s\", \"content\": \"c\"}";
        HttpResponse<String> answer = frontend.post("/email", json, "Authorization", "Bearer " + Post.OTHER);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("default-from"), answer.body());
        assertEquals(401, frontend.post("/email", json).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject=s&content=c|400|\"parameter\":\"to\"",
                "to=ann%40one.example&content=c|400|\"parameter\":\"subject\"",
                "to=ann&subject=a%0Db&content=c|400|\"parameter\":\"subject\"",
                "to=ann&subject=s&content=c|400|\"parameter\":\"to\"",
                "to=ann%40one.example&subject=s&content=c&x=1|400|\"parameter\":\"x\"",
                "to=ann%40one.example&to=b%40one.example&subject=s&content=c|400|\"parameter\":\"to\"",
                "to=%zz&subject=s&content=c|400|malformed",
                "to=%F&subject=s&content=c|400|malformed",
                "to=%FF&subject=s&content=c|400|malformed",
                "&|400|\"parameter\":\"content\"",
            })
    void tellsWhatIsWrong(String body, int code, String told) {
        HttpResponse<String> answer = form(body);
        assertEquals(code, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains(told), answer.body());
        assertEquals(0, spool.report().waiting());
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 202",
        "Sec-Fetch-Site, none, 202",
        "Origin, http://127.0.0.1:PORT, 202",
    })
    void takesNoFormFromAnotherSite(String field, String value, int code) {
        HttpResponse<String> answer =
                form("to=ann%40one.example&subject=s&content=c", field, value.replace("PORT", "" + frontend.port()));
        assertEquals(code, answer.statusCode(), answer::body);
    }

    /** As docs/hes.md shows it. */
    @Test
    void createsListsAndSchedules() {
        HttpResponse<String> created = frontend.post("/v1/submissions", """
                {"from": "office@example.com", "to": ["ann@one.example"], "subject": "An invitation", "text": "Please come.",
                 "hold": true}""", "Authorization", BASIC);
        String path =
                "/v1/submissions/" + JSON.readTree(created.body()).get("id").stringValue();
        assertEquals(1, listed("held"));
        String later = OffsetDateTime.now(java.time.ZoneOffset.UTC).plusDays(1).toString();
        assertEquals(
                200,
                frontend.patch(path, "{\"send_at\": \"" + later + "\"}", "Authorization", BASIC)
                        .statusCode());
        assertEquals(1, listed("scheduled"));
        assertEquals(0, listed("held"));
        assertEquals(
                200,
                frontend.post(path + "/release", "", "Authorization", BASIC).statusCode());
        assertEquals(1, listed("queued"));
    }

    private int listed(String status) {
        HttpResponse<String> page = frontend.get("/v1/submissions?status=" + status, "Authorization", BASIC);
        return JSON.readTree(page.body()).get("submissions").size();
    }
}
