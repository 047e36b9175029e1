package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.Key;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthenticationTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String LISTED = "any text: colons, sp\u00e4ces";
    private static final String WRONG = "pr_0123456789abcdeg";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private Key key;
    private Path file;
    private RunningFrontend frontend;

    @BeforeEach
    void start() throws IOException {
        key = spool.clients().issue("shop", TOKEN);
        file = Files.writeString(folder.resolve("clients"), LISTED + "\n");
        frontend = new RunningFrontend(RunningFrontend.settings(file), spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    static List<List<String>> known() {
        return List.of(
                List.of(TOKEN, ""),
                List.of("", "Bearer " + TOKEN),
                List.of("", "bearer   " + TOKEN),
                List.of("", basic("anybody:" + TOKEN)),
                List.of("", basic(":" + TOKEN)),
                List.of(TOKEN, "Bearer " + TOKEN),
                List.of(TOKEN, basic("api:" + TOKEN)),
                List.of(LISTED, ""),
                List.of("", basic("x:" + LISTED)));
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsATokenWhereverItStands(List<String> bodyAndHeader) {
        assertEquals(200, send(bodyAndHeader.get(0), bodyAndHeader.get(1)).statusCode());
    }

    static List<List<String>> unknown() {
        return List.of(
                List.of("", ""),
                List.of(WRONG, ""),
                List.of(TOKEN + " ", ""),
                List.of("", "Bearer " + WRONG),
                List.of("", "Bearer"),
                List.of("", "Bearer "),
                List.of("", TOKEN),
                List.of("", "Digest " + TOKEN),
                List.of("", basic(TOKEN + ":")),
                List.of("", basic(TOKEN)),
                List.of("", "Basic !!!"),
                List.of("", basic("x:" + WRONG)),
                List.of(TOKEN, "Bearer " + WRONG),
                List.of("x".repeat(50_000), ""));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void refusesAllOthers(List<String> bodyAndHeader) {
        HttpResponse<String> answer = send(bodyAndHeader.get(0), bodyAndHeader.get(1));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").isPresent());
        assertTrue(spool.intake().accepted().isEmpty());
    }

    @Test
    void saysTheSameOfEveryTokenThatDoesNotHold() {
        Set<String> answers = new HashSet<>();
        unknown().forEach(one -> answers.add(send(one.get(0), one.get(1)).body()));
        assertEquals(1, answers.size(), answers::toString);
        assertFalse(answers.iterator().next().contains(WRONG));
    }

    @Test
    void refusesTwoDifferentTokens() {
        HttpResponse<String> answer = send(LISTED, "Bearer " + TOKEN);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("client_id: is another token"), answer.body());
    }

    @Test
    void refusesATokenThatIsNoString() {
        assertEquals(400, frontend.post("/send", "{\"client_id\":7}").statusCode());
        assertEquals(400, frontend.post("/send", "{\"client_id\":null}").statusCode());
    }

    @Test
    void refusesTwoHeaders() throws IOException {
        String answer = frontend.raw("POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + TOKEN + "\r\nAuthorization: Bearer " + TOKEN
                + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
    }

    @Test
    void takesABearerTokenOfAnyOctets() throws IOException {
        String octets = new String(LISTED.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String answer = frontend.raw("POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + octets + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    }

    @Test
    void forgetsARevokedTokenWithinASecond() {
        assertEquals(200, send(TOKEN, "").statusCode());
        spool.clients().revokeKey(key.number(), Instant.EPOCH);
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .until(() -> send(TOKEN, "").statusCode() == 401);
    }

    @Test
    void readsTheFileAgainWithinASecond() throws IOException {
        Files.writeString(file, "another token of theirs\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .until(() -> send("another token of theirs", "").statusCode() == 200);
        assertEquals(401, send(LISTED, "").statusCode());
    }

    private HttpResponse<String> send(String bodyToken, String header) {
        String field = bodyToken.isEmpty() ? "" : "\"client_id\":\"" + bodyToken + "\",";
        String json =
                "{" + field + "\"sender\":\"me@a.com\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";
        return header.isEmpty() ? frontend.post("/send", json) : frontend.post("/send", json, "Authorization", header);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
