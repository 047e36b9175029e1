package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/templates}, and mail that is made of them and of variables. */
class TemplatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORDER = """
            {"subject": "Order {{order}}", "markdown": "Dear {{name}},\\n\\n**{{order}}** is on its way."}""";

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

    private HttpResponse<String> ask(String verb, String path, String json) {
        return frontend.ask(verb, path, json, "Authorization", "Bearer " + Post.SHOP);
    }

    private JsonNode answered(int code, String verb, String path, String json) {
        HttpResponse<String> answer = ask(verb, path, json);
        assertEquals(code, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private MimeMessage message(String id) throws Exception {
        String octets = ask("GET", "/v1/submissions/" + id + "/message", "").body();
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8)));
    }

    private MimeMessage sent(String json) throws Exception {
        return message(answered(202, "POST", "/v1/submissions", json).get("id").stringValue());
    }

    @Test
    void areKeptInVersionsAndCanBeTakenBack() {
        JsonNode first = answered(201, "PUT", "/v1/templates/order", ORDER);
        assertEquals(1, first.get("version").intValue());
        assertEquals(
                1,
                answered(200, "PUT", "/v1/templates/order", ORDER)
                        .get("version")
                        .intValue());
        JsonNode second = answered(200, "PUT", "/v1/templates/order", "{\"text\": \"t\"}");
        assertEquals(2, second.get("version").intValue());
        JsonNode found = answered(200, "GET", "/v1/templates/order", "");
        assertEquals("t", found.get("text").stringValue());
        assertEquals(2, found.get("versions").size());
        assertEquals(
                1,
                answered(200, "PATCH", "/v1/templates/order", "{\"in_use\": 1}")
                        .get("in_use")
                        .intValue());
        assertEquals(
                "Order {{order}}",
                answered(200, "GET", "/v1/templates/order", "").get("subject").stringValue());
        assertEquals(
                "t",
                answered(200, "GET", "/v1/templates/order/versions/2", "")
                        .get("text")
                        .stringValue());
        answered(201, "PUT", "/v1/templates/another", "{\"text\": \"t\"}");
        JsonNode page = answered(200, "GET", "/v1/templates?limit=1", "");
        assertEquals("another", page.get("templates").get(0).get("name").stringValue());
        JsonNode next =
                answered(200, "GET", "/v1/templates?after=" + page.get("next").stringValue(), "");
        assertEquals("order", next.get("templates").get(0).get("name").stringValue());
        assertEquals(204, ask("DELETE", "/v1/templates/order", "").statusCode());
        assertEquals(404, ask("GET", "/v1/templates/order", "").statusCode());
        assertEquals(404, ask("DELETE", "/v1/templates/order", "").statusCode());
    }

    @Test
    void areNobodyElses() {
        answered(201, "PUT", "/v1/templates/order", ORDER);
        String other = "Bearer " + Post.OTHER;
        for (String path : new String[] {"", "/versions/1"}) {
            assertEquals(
                    404,
                    frontend.get("/v1/templates/order" + path, "Authorization", other)
                            .statusCode());
        }
        assertEquals(
                404,
                frontend.ask("DELETE", "/v1/templates/order", "", "Authorization", other)
                        .statusCode());
        assertEquals(
                404,
                frontend.ask("PATCH", "/v1/templates/order", "{\"in_use\": 1}", "Authorization", other)
                        .statusCode());
        assertEquals(
                404,
                frontend.ask("POST", "/v1/templates/order/preview", "{}", "Authorization", other)
                        .statusCode());
        assertEquals(
                422,
                frontend.post("/v1/submissions", mail("\"template\": \"order\""), "Authorization", other)
                        .statusCode());
        assertTrue(frontend.get("/v1/templates", "Authorization", other).body().contains("\"templates\":[]"));
        assertEquals(401, frontend.get("/v1/templates").statusCode());
    }

    private static String mail(String members) {
        return "{\"from\": \"shop@example.com\", \"to\": [\"ann@one.example\"], " + members + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "order|{}|422|#",
                "order|{\"html\": \"<p>{{#if a}}</p>\"}|422|#/html",
                "order|{\"text\": \"{{> a}}\"}|422|#/text",
                "order|{\"subject\": \"{{a\", \"text\": \"t\"}|422|#/subject",
                "order|{\"subject\": \"a\\nb\", \"text\": \"t\"}|422|#/subject",
                "order|{\"html\": \"h\", \"markdown\": \"m\"}|422|#/markdown",
                "order|{\"text\": 1, \"x\": 2}|422|#/text",
                "Order|{\"text\": \"t\"}|400|~~",
                "-order|{\"text\": \"t\"}|400|~~",
            })
    void areRefusedWhereTheyAreNone(String name, String json, int code, String pointer) {
        HttpResponse<String> answer = ask("PUT", "/v1/templates/" + name, json);
        assertEquals(code, answer.statusCode(), answer::body);
        assertTrue(pointer.isEmpty() || answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
        assertEquals(404, ask("GET", "/v1/templates/" + name, "").statusCode());
    }

    @Test
    void becomeAMail() throws Exception {
        answered(201, "PUT", "/v1/templates/order", ORDER);
        MimeMessage made =
                sent(mail("\"template\": \"order\", \"variables\": {\"order\": 17, \"name\": \"Ann *&<b>\"}"));
        assertEquals("Order 17", made.getSubject());
        Multipart parts = (Multipart) made.getContent();
        assertEquals(
                "Dear Ann *&<b>,\r\n\r\n17 is on its way.\r\n",
                parts.getBodyPart(0).getContent());
        assertEquals("""
                <html><body>
                <p>Dear Ann *&amp;&lt;b&gt;,</p>
                <p><strong>17</strong> is on its way.</p>
                </body></html>
                """.replace("\n", "\r\n"), parts.getBodyPart(1).getContent());
        answered(200, "PUT", "/v1/templates/order", "{\"text\": \"new\"}");
        assertEquals(
                "new\r\n", sent(mail("\"template\": {\"name\": \"order\"}")).getContent());
        assertEquals(
                "Order 5",
                sent(mail(
                                "\"template\": {\"name\": \"order\", \"version\": 1}, \"variables\": {\"order\": 5, \"name\": \"\"}"))
                        .getSubject());
    }

    @Test
    void showWhatTheyWouldBecome() {
        answered(201, "PUT", "/v1/templates/order", ORDER);
        JsonNode shown = answered(
                200, "POST", "/v1/templates/order/preview", "{\"variables\": {\"order\": 1.50, \"name\": \"Ann\"}}");
        assertEquals("Order 1.5", shown.get("subject").stringValue());
        assertEquals("Dear Ann,\n\n1.5 is on its way.", shown.get("text").stringValue());
        HttpResponse<String> none = ask("POST", "/v1/templates/order/preview", "{\"variables\": {\"order\": 1}}");
        assertEquals(422, none.statusCode());
        assertTrue(none.body().contains("its Markdown asks for the variable \\\"name\\\""), none.body());
        assertEquals(0, spool.report().waiting());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"template\": \"none\"|#/template",
                "\"template\": {\"name\": \"order\", \"version\": 7}|#/template",
                "\"template\": {\"version\": 1}|#/template/name",
                "\"template\": {\"name\": \"order\", \"version\": 0}|#/template/version",
                "\"template\": 7|#/template",
                "\"template\": \"order\", \"variables\": {\"order\": 1}|#/template",
                "\"template\": \"order\", \"html\": \"h\", \"variables\": {\"order\": 1, \"name\": 2}|#/html",
                "\"template\": \"order\", \"variables\": {\"order\": \"1\\r\\nBcc: eve@evil.example\", \"name\": 2}|#/template",
                "\"text\": \"{{a}}\", \"variables\": {}|#/text",
                "\"html\": \"{{#each a}}\", \"variables\": {\"a\": []}|#/html",
                "\"html\": \"h\", \"markdown\": \"m\"|#/markdown",
                "\"text\": \"t\", \"variables\": []|#/variables",
            })
    void areRefusedAtSubmissionWhereSomethingIsMissing(String members, String pointer) {
        answered(201, "PUT", "/v1/templates/order", ORDER);
        HttpResponse<String> answer = ask("POST", "/v1/submissions", mail(members));
        assertEquals(422, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"pointer\":\"" + pointer + "\""), answer.body());
        assertEquals(0, spool.report().waiting());
    }

    @Test
    void leaveBracesAloneWhereNoVariablesAreGiven() throws Exception {
        assertEquals("{{a}}\r\n", sent(mail("\"text\": \"{{a}}\"")).getContent());
        assertFalse(sent(mail("\"markdown\": \"# {{a}}\"")).getContentType().isEmpty());
    }

    @Test
    void makeOneMailForEachOfABatch() throws Exception {
        answered(201, "PUT", "/v1/templates/order", ORDER);
        JsonNode answer = answered(202, "POST", "/v1/submissions/batch", """
                {"defaults": {"from": "shop@example.com", "template": "order", "variables": {"order": 17, "name": "you"}},
                 "items": [{"to": ["ann@one.example"], "variables": {"name": "Ann"}},
                           {"to": ["bob@one.example"]},
                           {"to": ["carl@one.example"], "template": null, "subject": "{{name}}", "text": "{{unknown}}"}]}""");
        JsonNode results = answer.get("results");
        assertTrue(body(results.get(0)).startsWith("Dear Ann,"), body(results.get(0)));
        assertTrue(body(results.get(1)).startsWith("Dear you,"), body(results.get(1)));
        assertEquals(
                "#/items/2/text", results.get(2).at("/problem/errors/0/pointer").asString(""));
        String to = message(results.get(0).get("id").stringValue())
                .getAllRecipients()[0]
                .toString();
        assertEquals("ann@one.example", to);
    }

    private String body(JsonNode result) throws Exception {
        Multipart parts = (Multipart) message(result.get("id").stringValue()).getContent();
        return (String) parts.getBodyPart(0).getContent();
    }
}
