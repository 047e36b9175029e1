package io.postrider.benchmarks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final long FAR = 60_000_000_000L;
    private static final int STALLED = 10;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                int number = asked.incrementAndGet();
                int octets = exchange.getRequestBody().readAllBytes().length;
                if (number == STALLED && exchange.getRequestURI().getPath().equals("/stall")) {
                    stall();
                }
                exchange.sendResponseHeaders(octets > 150_000 ? 413 : 200, -1);
            }
        });
        server.start();
    }

    private void stall() {
        try {
            // Nobody ends it but the time: what is tested is what happens in real time meanwhile.
            stalled.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Load load(Pace pace, Target target, int limit) {
        return new Load(target, pace, limit, System.nanoTime() + FAR);
    }

    @Test
    void asksExactlyAsOftenAsItSays() throws IOException {
        Target target = new Target(port(), 4, Target.mail("token", 100_000));
        String json = load(Pace.closedLoop(), target, 100).run().json();
        assertEquals(100, asked.get());
        assertTrue(json.startsWith("{\"accepted\": 100, \"refused\": 0, \"broken\": 0,"), json);
    }

    @Test
    void countsRefusalsApart() throws IOException {
        Target target = new Target(port(), 2, Target.mail("token", 200_000));
        String json = load(Pace.closedLoop(), target, 6).run().json();
        assertTrue(
                json.startsWith("{\"accepted\": 0, \"refused\": 6, \"broken\": 0, \"refusals\": {\"413\": 6},"), json);
    }

    @Test
    void chargesAStallToAllThatItDelayed() throws IOException {
        Target target = new Target(port(), 1, Target.get("/stall"));
        long begun = System.nanoTime();
        Tally tally = load(Pace.openLoop(200, begun), target, 100).run();
        assertEquals(100, asked.get());
        // 300 ms at 200/s: some 60 of the 100 were due meanwhile, half of them more than 150 ms before they were sent.
        assertTrue(tally.millis(0.75) > 100, tally.json());
    }

    @Test
    void keepsToItsSchedule() throws IOException {
        Target target = new Target(port(), 4, Target.get("/"));
        long begun = System.nanoTime();
        load(Pace.openLoop(400, begun), target, 100).run();
        long took = System.nanoTime() - begun;
        assertTrue(took >= 247_000_000L, () -> "100 requests at 400/s within " + took / 1e6 + " ms");
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
