package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a page that somebody else wrote can do with a browser of ours. There is no cookie and no session, so nothing rides
 * along; and whatever a page may send without asking first is not taken, token or not.
 */
class CrossSiteTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String MAIL = "{\"client_id\":\"" + TOKEN
            + "\",\"sender\":\"me@a.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        spool.clients().issue("shop", TOKEN);
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void whatAFormMaySendIsNotTaken(String type) {
        HttpResponse<String> answer =
                frontend.post("/send", MAIL, "Content-Type", type, "Origin", "https://evil.example");
        assertEquals(415, answer.statusCode());
        assertTrue(spool.intake().accepted().isEmpty());
    }

    @Test
    void aBrowserThatAsksFirstIsToldNothingItCouldGoOnWith() {
        HttpRequest preflight = frontend.request("/send")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = frontend.send(preflight);
        assertEquals(405, answer.statusCode());
        assertNoPermission(answer);
    }

    @Test
    void noAnswerSetsACookieOrLetsAnotherSiteReadIt() {
        assertNoPermission(frontend.post("/send", MAIL, "Origin", "https://evil.example"));
        assertNoPermission(frontend.get("/"));
        assertNoPermission(frontend.get("/nothing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../conf/clients",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/docs/../../../etc/passwd",
                "/docs/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/docs/..%5c..%5cetc/passwd",
                "/docs/..;/..;/etc/passwd",
                "/docs//etc/passwd",
                "/docs/%00",
                "/v1/submissions/..%2f..%2fspool.db",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF"
            })
    void aPathLeadsToNoFile(String path) throws IOException {
        String answer = frontend.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                + "\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
        assertFalse(answer.contains("root:"), answer);
    }

    private static void assertNoPermission(HttpResponse<String> answer) {
        for (String name : answer.headers().map().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            assertFalse(lower.startsWith("access-control-") || lower.equals("set-cookie"), name);
        }
    }
}
