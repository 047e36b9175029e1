package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys may, and where they end, over HTTP. */
class KeysTest {
    private static final String TOKEN = "pr_0123456789abcdef";

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

    @ParameterizedTest
    @CsvSource({"/send, READ, send", "/send, MANAGE, send", "/status, SEND, read", "/status, MANAGE, read"})
    void namesTheScopeThatIsMissing(String path, Scope given, String missing) {
        issue(new Grant("", Set.of(given), List.of(), List.of(), null));
        for (String place : List.of("header", "body")) {
            HttpResponse<String> answer = post(path, place, "me@example.com");
            assertEquals(403, answer.statusCode(), answer::body);
            assertTrue(answer.body().contains("lacks the scope \\\"" + missing + "\\\""), answer::body);
        }
        assertTrue(spool.intake().accepted().isEmpty());
    }

    @Test
    void takesAKeyOfOneScopeWhereThatIsEnough() {
        issue(new Grant("", Set.of(Scope.SEND), List.of(), List.of(), null));
        assertEquals(200, post("/send", "header", "me@example.com").statusCode());
    }

    @Test
    void saysFromWhereAKeyMayNotBeUsed() {
        issue(new Grant("", Grant.USUAL.scopes(), List.of(), List.of("192.0.2.0/24"), null));
        HttpResponse<String> answer = post("/send", "header", "me@example.com");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("may not be used from 127.0.0.1"), answer::body);
        HttpResponse<String> forwarded = frontend.post(
                "/send",
                mail("me@example.com", ""),
                "Authorization",
                "Bearer " + TOKEN,
                "X-Forwarded-For",
                "192.0.2.7");
        assertEquals(200, forwarded.statusCode(), forwarded::body);
    }

    @Test
    void takesMailFromTheDomainsOfItsKeyOnly() throws InvalidAddressException {
        List<DomainPattern> domains = List.of(DomainPattern.parse("example.com"), DomainPattern.parse("*.example.net"));
        issue(new Grant("", Grant.USUAL.scopes(), domains, List.of(), null));
        assertEquals(200, post("/send", "header", "me@EXAMPLE.com").statusCode());
        assertEquals(200, post("/send", "header", "me@a.example.net").statusCode());
        HttpResponse<String> answer = post("/send", "header", "ceo@bank.example");
        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body()
                        .contains("sender: \\\"ceo@bank.example\\\": this key may send from example.com, *.example.net"
                                + " only"),
                answer::body);
        assertEquals(2, spool.intake().accepted().size());
    }

    private void issue(Grant grant) {
        spool.clients().issue("shop", TOKEN, grant);
        org.awaitility.Awaitility.await()
                .until(() -> post("/send", "header", "").statusCode() != 401);
    }

    private HttpResponse<String> post(String path, String place, String author) {
        return place.equals("header")
                ? frontend.post(path, mail(author, ""), "Authorization", "Bearer " + TOKEN)
                : frontend.post(path, mail(author, "\"client_id\":\"" + TOKEN + "\","));
    }

    private static String mail(String author, String token) {
        return "{" + token + "\"sender\":\"" + author
                + "\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}";
    }
}
