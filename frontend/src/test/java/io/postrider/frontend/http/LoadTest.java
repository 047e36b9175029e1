package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String GOOD = """
            {"client_id":"pr_0123456789abcdef","sender":"me@a.com","recipients":["a@b.com"],"subject":"s","body":"b"}""";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();

    @BeforeEach
    void know() {
        spool.clients().issue("shop", TOKEN);
    }

    @Test
    void turnsAwayWhoComesWhileAllRoomIsTakenButNotTheHealthCheck() throws InterruptedException, ExecutionException {
        try (RunningFrontend frontend = start(2, Duration.ofSeconds(20))) {
            spool.intake().block();
            CompletableFuture<HttpResponse<String>> first = inBackground(frontend);
            CompletableFuture<HttpResponse<String>> second = inBackground(frontend);
            spool.intake().awaitEntered();
            spool.intake().awaitEntered();
            HttpResponse<String> third = frontend.post("/send", GOOD);
            assertEquals(503, third.statusCode());
            assertEquals("1", third.headers().firstValue("Retry-After").orElse(""));
            assertEquals(200, frontend.get("/healthz").statusCode());
            assertEquals(200, frontend.get("/readyz").statusCode());
            assertTrue(frontend.metrics().contains("postrider_in_flight 2.0"), frontend.metrics());
            spool.intake().release();
            assertEquals(200, first.get().statusCode());
            assertEquals(200, second.get().statusCode());
            assertEquals(200, frontend.post("/send", GOOD).statusCode());
        }
    }

    @Test
    void slowClientsTakeNoRoomFromOthers() throws IOException {
        try (RunningFrontend frontend = start(2, Duration.ofSeconds(20))) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                slow.add(open(frontend, head(1000) + "{"));
            }
            assertEquals(200, frontend.post("/send", GOOD).statusCode());
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void cutsARequestWhoseHeaderDrips() throws IOException {
        try (RunningFrontend frontend = start(2, Duration.ofMillis(400));
                Socket socket = open(frontend, "POST /send HTTP/1.1\r\nHost: x\r\n")) {
            assertTrue(isCutWhileDripping(socket, "X-a: b\r\n"));
        }
    }

    @Test
    void cutsARequestWhoseBodyDrips() throws IOException {
        try (RunningFrontend frontend = start(2, Duration.ofMillis(400));
                Socket socket = open(frontend, head(60_000) + "{")) {
            assertTrue(isCutWhileDripping(socket, " "));
            Awaitility.await()
                    .untilAsserted(() -> assertTrue(
                            frontend.metrics().contains("postrider_refused_total{reason=\"too-slow\"} 1.0"),
                            frontend.metrics()));
        }
    }

    @Test
    void answersARequestThatStopsArriving() throws IOException {
        try (RunningFrontend frontend = start(2, Duration.ofMillis(400));
                Socket socket = open(frontend, head(1000) + "{")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 408"), answer);
        }
    }

    @Test
    void closesAConnectionOnWhichNothingComes() throws IOException {
        try (RunningFrontend frontend = start(2, Duration.ofMillis(400));
                Socket socket = open(frontend, "")) {
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void finishesWhatIsInFlightBeforeItStops() throws Exception {
        RunningFrontend frontend = start(2, Duration.ofSeconds(20));
        spool.intake().block();
        CompletableFuture<HttpResponse<String>> begun = inBackground(frontend);
        spool.intake().awaitEntered();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(frontend::stop);
        Awaitility.await().until(() -> isRefused(frontend.port()));
        spool.intake().release();
        assertEquals(200, begun.get(5, TimeUnit.SECONDS).statusCode());
        stopping.get(5, TimeUnit.SECONDS);
        frontend.close();
    }

    private RunningFrontend start(int inFlight, Duration deadline) {
        return new RunningFrontend(RunningFrontend.settings(folder.resolve("clients"), inFlight, deadline), spool);
    }

    private static CompletableFuture<HttpResponse<String>> inBackground(RunningFrontend frontend) {
        return CompletableFuture.supplyAsync(() -> frontend.post("/send", GOOD), Thread::startVirtualThread);
    }

    private static Socket open(RunningFrontend frontend, String octets) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), frontend.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(int length) {
        return "POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    /** Gives an octet group every 20 ms, for ten seconds or until the other side had enough. */
    private static boolean isCutWhileDripping(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(20);
        for (int i = 0; i < 500; i++) {
            try {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                if (isAtEnd(socket)) {
                    return true;
                }
            } catch (IOException _) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAtEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private static boolean isRefused(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
