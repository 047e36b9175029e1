package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.SpoolHealth;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() {
        frontend = new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void isAlive() {
        assertEquals("{\"result\":\"alive\"}", frontend.get("/healthz").body());
    }

    @Test
    void isReadyWhileTheSpoolTakesMail() {
        assertEquals(200, frontend.get("/readyz").statusCode());
        spool.become(new SpoolHealth(false, 5, "free space below 256MB"));
        HttpResponse<String> answer = frontend.get("/readyz");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("free space below 256MB"), answer.body());
        assertEquals(200, frontend.get("/healthz").statusCode());
        spool.become(new SpoolHealth(true, 1 << 30, ""));
        assertEquals(200, frontend.get("/readyz").statusCode());
    }

    @Test
    void hintsAtWhatThereIs() {
        assertTrue(frontend.get("/").body().contains("POST /send"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/send/x", "/SEND", "/%2e%2e/etc/passwd", "/%0d%0aX-Injected:%20y"})
    void tellsWhatThereIsWhereThereIsNothing(String path) {
        HttpResponse<String> answer = frontend.get(path);
        assertEquals("{\"result\":\"error\"", answer.body().substring(0, 17));
        assertTrue(Set.of(404, 400).contains(answer.statusCode()), answer::toString);
        assertFalse(answer.headers().map().containsKey("X-Injected"));
        assertFalse(answer.body().contains("passwd"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /send, POST",
        "PUT, /send, POST",
        "DELETE, /status, POST",
        "PATCH, /status, POST",
        "OPTIONS, /send, POST",
        "POST, /healthz, GET",
        "POST, /readyz, GET"
    })
    void tellsWhichMethodsAPathTakes(String method, String path, String allowed) {
        HttpResponse<String> answer = frontend.send(
                frontend.request(path).method(method, BodyPublishers.noBody()).build());
        assertEquals(405, answer.statusCode());
        Set<String> allow = new TreeSet<>(
                Set.of(answer.headers().firstValue("Allow").orElse("").split(", ")));
        assertTrue(allow.contains(allowed), allow::toString);
        assertTrue(answer.body().startsWith("{\"result\":\"error\""), answer.body());
    }

    @Test
    void answersAMethodNobodyKnows() throws IOException {
        assertTrue(frontend.raw("BREW /send HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 405"));
    }

    @Test
    void answersBadHttpInTheWordsOfTheOtherErrors() throws IOException {
        String large = frontend.raw("GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");
        assertTrue(large.startsWith("HTTP/1.1 431"), large);
        assertTrue(large.contains("{\"result\":\"error\""), large);
        String nonsense = frontend.raw("EHLO there\r\nMAIL FROM:<a@b.c>\r\n\r\n");
        assertTrue(nonsense.startsWith("HTTP/1.1 505"), nonsense);
        String twice = frontend.raw("POST /send HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\nGET /");
        assertTrue(twice.startsWith("HTTP/1.1 4"), twice);
    }

    @Test
    void doesNotSayWhatItIsMadeOf() throws IOException {
        String answer = frontend.raw("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertFalse(answer.contains("Jetty"), answer);
        assertFalse(answer.contains("Server:"), answer);
    }
}
