package io.postrider.notifier.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.events.WebhookUrl;
import io.postrider.settings.notifier.NotifierSettings.Requests;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.testing.time.MutableClock;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookClientTest {

    private static final TargetSettings LOOPBACK = new TargetSettings(true, true, List.of(), 20);
    private static final TargetSettings PUBLIC = new TargetSettings(true, false, List.of(), 20);
    private static final Requests REQUESTS = new Requests(10, 4, Duration.ofSeconds(10));
    private static final Requests HASTY = new Requests(10, 4, Duration.ofMillis(150));
    private static final SSLSocketFactory SYSTEM = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private static final MutableClock CLOCK = MutableClock.at("2026-01-01T12:00:00Z");

    private static WebhookClient client(TargetSettings allowed, Requests requests) {
        return new WebhookClient(allowed, requests, InetAddress::getAllByName, () -> SYSTEM, CLOCK);
    }

    private static WebhookUrl url(int port) {
        return new WebhookUrl(false, "127.0.0.1", port, "/hooks?x=1");
    }

    private static Post post(String body) {
        return new Post("412", 1767268800, "v1,abc", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Receipt once(Function<ScriptedReceiver.Request, @Nullable String> script, Requests requests)
            throws Exception {
        try (ScriptedReceiver server = new ScriptedReceiver(script);
                WebhookClient client = client(LOOPBACK, requests);
                Receiver receiver = client.to(url(server.port()))) {
            return receiver.post(post("{}"));
        }
    }

    @Test
    void postsTheBodyWithTheHeadersOfStandardWebhooks() throws Exception {
        try (ScriptedReceiver server = new ScriptedReceiver(_ -> ScriptedReceiver.status(204));
                WebhookClient client = client(LOOPBACK, REQUESTS);
                Receiver receiver = client.to(url(server.port()))) {
            assertEquals(new Receipt.Taken(204), receiver.post(post("{\"a\":\"\u00fc\"}")));
            ScriptedReceiver.Request request = server.requests().getFirst();
            assertTrue(request.head().startsWith("POST /hooks?x=1 HTTP/1.1\r\n"), request.head());
            assertEquals("{\"a\":\"\u00fc\"}", request.body());
            assertEquals("127.0.0.1:" + server.port(), request.field("Host"));
            assertEquals("application/json", request.field("Content-Type"));
            assertEquals("412", request.field("webhook-id"));
            assertEquals("1767268800", request.field("webhook-timestamp"));
            assertEquals("v1,abc", request.field("webhook-signature"));
        }
    }

    @Test
    void keepsTheConnectionAndOpensAnotherWhenItWasClosed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Function<ScriptedReceiver.Request, @Nullable String> script =
                _ -> count.incrementAndGet() == 3 ? ScriptedReceiver.HANG_UP : ScriptedReceiver.status(200);
        try (ScriptedReceiver server = new ScriptedReceiver(script);
                WebhookClient client = client(LOOPBACK, REQUESTS);
                Receiver receiver = client.to(url(server.port()))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(new Receipt.Taken(200), receiver.post(post("{}")));
            }
            assertEquals(
                    List.of(1, 1, 1, 2),
                    server.requests().stream()
                            .map(ScriptedReceiver.Request::connection)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 204\r\n\r\n",
            })
    void passesByTheBodyAndUsesTheConnectionOnceMore(String answer) throws Exception {
        try (ScriptedReceiver server = new ScriptedReceiver(_ -> answer);
                WebhookClient client = client(LOOPBACK, REQUESTS);
                Receiver receiver = client.to(url(server.port()))) {
            assertInstanceOf(Receipt.Taken.class, receiver.post(post("{}")));
            assertInstanceOf(Receipt.Taken.class, receiver.post(post("{}")));
            assertEquals(1, server.connections());
        }
    }

    @ParameterizedTest
    @CsvSource({"300", "301", "302", "307", "308", "400", "401", "404", "422", "500", "501"})
    void whatIsNotTakenIsRefusedAndARedirectIsNotFollowed(int status) throws Exception {
        AtomicInteger elsewhere = new AtomicInteger();
        try (ScriptedReceiver other = new ScriptedReceiver(_ -> {
            elsewhere.incrementAndGet();
            return ScriptedReceiver.status(200);
        })) {
            String target = "Location: http://127.0.0.1:" + other.port() + "/";
            assertEquals(
                    new Receipt.Refused(status, null), once(_ -> ScriptedReceiver.status(status, target), REQUESTS));
            assertEquals(0, elsewhere.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"408", "425", "429", "502", "503", "504"})
    void whoIsBusySaysSo(int status) throws Exception {
        assertEquals(new Receipt.Busy(status, null), once(_ -> ScriptedReceiver.status(status), REQUESTS));
    }

    @Test
    void aReceiverThatIsGoneIsHeard() throws Exception {
        assertEquals(new Receipt.Gone(), once(_ -> ScriptedReceiver.status(410), REQUESTS));
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Thu, 01 Jan 2026 12:05:00 GMT', 300"})
    void retryAfterIsSecondsOrADate(String written, int seconds) throws Exception {
        assertEquals(
                new Receipt.Busy(503, Duration.ofSeconds(seconds)),
                once(_ -> ScriptedReceiver.status(503, "Retry-After: " + written), REQUESTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "99999999999999999999", "'Wed, 31 Dec 2025 12:05:00 GMT'"})
    void aRetryAfterThatIsNeitherIsNone(String written) throws Exception {
        assertEquals(
                new Receipt.Busy(503, null),
                once(_ -> ScriptedReceiver.status(503, "Retry-After: " + written), REQUESTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ScriptedReceiver.HANG_UP, "SSH-2.0-OpenSSH\r\n", "220 mail ESMTP\r\n\r\n", "HTTP/2 200\r\n\r\n"})
    void whatIsNoHttpIsUnreachable(String answer) throws Exception {
        assertInstanceOf(Receipt.Unreachable.class, once(_ -> answer, REQUESTS));
    }

    @Test
    void endlessHeadersAreCut() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(100_000);
        assertInstanceOf(Receipt.Unreachable.class, once(_ -> answer, REQUESTS));
    }

    @Test
    void silenceEndsAtTheDeadline() throws Exception {
        assertEquals(new Receipt.Unreachable("no answer in time"), once(_ -> null, HASTY));
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int port;
        try (ScriptedReceiver server = new ScriptedReceiver(_ -> null)) {
            port = server.port();
        }
        try (WebhookClient client = client(LOOPBACK, REQUESTS);
                Receiver receiver = client.to(url(port))) {
            assertInstanceOf(Receipt.Unreachable.class, receiver.post(post("{}")));
        }
    }

    @Test
    void aNameThatLeadsInsideIsNotConnectedToHoweverOftenItIsAsked() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        // First what may be connected to nowhere, then, as a rebinding name does, loopback.
        Lookup.Names rebinding = _ -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")};
        };
        try (ScriptedReceiver server = new ScriptedReceiver(_ -> ScriptedReceiver.status(200));
                WebhookClient client = new WebhookClient(PUBLIC, REQUESTS, rebinding, () -> SYSTEM, CLOCK);
                Receiver receiver = client.to(new WebhookUrl(false, "rebind.example", server.port(), "/"))) {
            for (int i = 0; i < 3; i++) {
                Receipt.Unreachable receipt = assertInstanceOf(Receipt.Unreachable.class, receiver.post(post("{}")));
                assertTrue(receipt.why().contains("no public address"), receipt.why());
            }
            assertEquals(3, lookups.get());
            assertEquals(0, server.connections());
        }
    }

    @Test
    void whatWasCheckedIsWhatIsConnectedTo() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        Lookup.Names names = _ -> {
            if (lookups.incrementAndGet() > 1) {
                throw new UnknownHostException("asked twice");
            }
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        };
        try (ScriptedReceiver server = new ScriptedReceiver(_ -> ScriptedReceiver.status(200));
                WebhookClient client = new WebhookClient(LOOPBACK, REQUESTS, names, () -> SYSTEM, CLOCK);
                Receiver receiver = client.to(new WebhookUrl(false, "hooks.example", server.port(), "/"))) {
            assertEquals(new Receipt.Taken(200), receiver.post(post("{}")));
            assertEquals(
                    "hooks.example:" + server.port(),
                    server.requests().getFirst().field("Host"));
        }
    }

    @Test
    void theCertificateMustBeForTheHost() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.forNames("hooks.example");
        Lookup.Names loopback = _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        SSLSocketFactory trusting = certificate.clientContext().getSocketFactory();
        try (ScriptedReceiver server =
                        new ScriptedReceiver(_ -> ScriptedReceiver.status(200), certificate.serverContext());
                WebhookClient client = new WebhookClient(LOOPBACK, REQUESTS, loopback, () -> trusting, CLOCK);
                Receiver good = client.to(new WebhookUrl(true, "hooks.example", server.port(), "/"));
                Receiver bad = client.to(new WebhookUrl(true, "other.example", server.port(), "/"))) {
            assertEquals(new Receipt.Taken(200), good.post(post("{}")));
            Receipt.Unreachable receipt = assertInstanceOf(Receipt.Unreachable.class, bad.post(post("{}")));
            assertTrue(receipt.why().startsWith("TLS failed"), receipt.why());
        }
    }

    @Test
    void aReceiverThatNeverStopsTalkingIsNotListenedToUntilTheEnd() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                WebhookClient client = client(LOOPBACK, REQUESTS);
                Receiver receiver = client.to(new WebhookUrl(true, "127.0.0.1", server.getLocalPort(), "/"))) {
            Thread.ofVirtual().start(() -> talk(server));
            Receipt.Unreachable receipt = assertInstanceOf(Receipt.Unreachable.class, receiver.post(post("{}")));
            assertTrue(receipt.why().startsWith("TLS failed"), receipt.why());
        }
    }

    private static void talk(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        byte[] nonsense = new byte[4096];
                        while (true) {
                            socket.getOutputStream().write(nonsense);
                        }
                    } catch (IOException _) {
                        // It is heard no more.
                    }
                });
            }
        } catch (IOException _) {
            // Closed.
        }
    }
}
