package io.postrider.e2e.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's receiver of webhooks, written from docs/webhooks.md alone: verifies, remembers, answers. */
final class WebhookReceiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** An event as it was taken. */
    record Heard(String id, JsonNode event) {
        String type() {
            return event.get("type").stringValue();
        }

        String submission() {
            return event.get("data").get("submission_id").stringValue();
        }
    }

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String secret = "";
    private volatile Duration pause = Duration.ZERO;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hooks", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    void knows(String whsec) {
        secret = whsec;
    }

    /** From now on it takes so long to answer. */
    void take(Duration time) {
        pause = time;
    }

    /** The next requests are answered 500. */
    void failNext(int requests) {
        failures.set(requests);
    }

    /** Everything that was taken, in the order in which it came. */
    List<Heard> heard() {
        return heard;
    }

    /** What had no good signature. */
    List<String> forged() {
        return forged;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            if (!isSigned(exchange, id, body)) {
                forged.add(id);
                exchange.sendResponseHeaders(401, -1);
            } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                heard.add(new Heard(id, JSON.readTree(body)));
                LockSupport.parkNanos(pause.toNanos());
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return Arrays.asList(exchange.getRequestHeaders()
                            .getFirst("webhook-signature")
                            .split(" ", -1))
                    .contains(wanted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
