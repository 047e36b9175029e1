package io.postrider.sender.policy.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.sender.policy.sts.PolicySource.Fetched;
import io.postrider.sender.routing.dns.DnsRouter;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.http.ScriptedWebServer;
import io.postrider.testing.tls.CertificateAuthority;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFetchTest {

    private static final CertificateAuthority TRUSTED = new CertificateAuthority("Trusted Authority");
    private static final ShownCertificate GOOD = TRUSTED.issue("mta-sts.a.test");
    private static final String POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.a.test\r\nmax_age: 86400\r\n";

    private final FakeDns dns = FakeDns.start().a("mta-sts.a.test", "127.0.0.1");
    private ScriptedWebServer web = ScriptedWebServer.start(GOOD);

    @AfterEach
    void close() {
        dns.close();
        web.close();
    }

    private Fetched fetch(boolean allowPrivateAddresses, Duration time, int port) {
        List<ExchangerAddress> servers = List.of(new ExchangerAddress("127.0.0.1", dns.port()));
        RouteSettings settings = new RouteSettings(
                new StaticRoutes(Map.of()), 25, allowPrivateAddresses, new DnsSettings(servers, Duration.ofSeconds(2)));
        DnsRouter router = new DnsRouter(settings, "self.test", new Random(1), System::nanoTime);
        TrustAnchors anchors = TrustAnchors.of(List.of(TRUSTED.itself().certificate()));
        return new PolicyFetch(router, anchors, port, time).fetch(new Domain("a.test"));
    }

    private Fetched fetch() {
        return fetch(true, Duration.ofSeconds(20), web.port());
    }

    private static String why(Fetched fetched) {
        return assertInstanceOf(Fetched.Failed.class, fetched).why();
    }

    @Test
    void getsTheOneFileOfTheOneHost() {
        web.text(POLICY);

        assertEquals(new Fetched.Text(POLICY), fetch());
        assertEquals(
                List.of("GET /.well-known/mta-sts.txt HTTP/1.1\nHost: mta-sts.a.test\nUser-Agent: Postrider\n"
                        + "Accept: text/plain\nConnection: close"),
                web.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nx: y",
                "HTTP/1.0 200 OK\r\ncontent-type: TEXT/PLAIN\r\ncontent-length: 4\r\n\r\nx: yand more",
                "HTTP/1.1 200\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n3;a=b\r\n: y\r\n0\r\n\r\n",
            })
    void takesATextHoweverItIsFramed(String answer) {
        web.answer(answer);

        assertEquals(new Fetched.Text("x: y"), fetch());
    }

    static Stream<Arguments> refused() {
        String ok = "HTTP/1.1 200 OK\r\n";
        String plain = ok + "Content-Type: text/plain\r\n";
        return Stream.of(
                Arguments.of(
                        "HTTP/1.1 301 Moved\r\nLocation: https://mta-sts.a.test/x\r\n\r\n", "answers with status 301"),
                Arguments.of("HTTP/1.1 404 No\r\n\r\n", "answers with status 404"),
                Arguments.of(ok + "Content-Type: text/html\r\n\r\nx", "answers with another type than text/plain"),
                Arguments.of(ok + "\r\nx", "answers with another type than text/plain"),
                Arguments.of(
                        plain + "Content-Encoding: gzip\r\n\r\nx", "answers in an encoding that was not asked for"),
                Arguments.of(plain + "Content-Length: 70000\r\n\r\nx", "answers with more than 64 KB"),
                Arguments.of(plain + "\r\n" + "x".repeat(70_000), "answers with more than 64 KB"),
                Arguments.of(
                        plain + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\nx", "answers with more than 64 KB"),
                Arguments.of(plain + "Content-Length: -1\r\n\r\nx", "answers with a length that is no number"),
                Arguments.of(plain + "Content-Length: 9\r\n\r\nx", "broke off amid the answer"),
                Arguments.of(plain + "X: " + "y".repeat(9_000) + "\r\n\r\nx", "answers with too long a line"),
                Arguments.of(plain + "X: y\r\n".repeat(200) + "\r\nx", "answers with too many headers"),
                Arguments.of("220 mx.a.test ESMTP\r\n", "does not speak HTTP/1.1"),
                Arguments.of("", "broke off amid the answer"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void takesNothingElse(String answer, String why) {
        web.answer(answer);

        assertEquals("mta-sts.a.test " + why, why(fetch()));
        assertEquals(1, web.requests().size());
    }

    static Stream<ShownCertificate> wrongCertificates() {
        return Stream.of(
                TRUSTED.issue("a.test"),
                TRUSTED.issueExpired("mta-sts.a.test"),
                SelfSignedCertificate.forNames("mta-sts.a.test"));
    }

    @ParameterizedTest
    @MethodSource("wrongCertificates")
    void asksNobodyWhoseCertificateIsNotGoodForTheName(ShownCertificate certificate) {
        web.close();
        web = ScriptedWebServer.start(certificate);
        web.text(POLICY);

        assertTrue(why(fetch()).startsWith("mta-sts.a.test (127.0.0.1): "));
        assertEquals(List.of(), web.requests());
    }

    @Test
    void connectsToNoPrivateAddress() {
        web.text(POLICY);

        assertTrue(why(fetch(false, Duration.ofSeconds(20), web.port())).contains("private or special addresses"));
        assertEquals(List.of(), web.requests());
    }

    @Test
    void givesUpWhenTheTimeIsUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            long begun = System.nanoTime();

            why(fetch(true, Duration.ofMillis(200), silent.getLocalPort()));

            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 10);
        }
    }
}
