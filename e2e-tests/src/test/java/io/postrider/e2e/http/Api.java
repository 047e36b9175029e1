package io.postrider.e2e.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The system's interface, spoken by the owner of one token. Safe for any number of threads. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<URI> base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Speaks to the address that {@code base} says at that moment, for a process that was started again has another port.
     */
    public Api(Supplier<URI> base, String token) {
        this.base = base;
        this.token = token;
    }

    /** {@code POST /send}. */
    public Answer send(Mail mail) {
        return quietly(() -> trySending(mail));
    }

    /** {@code POST /send} to a system that may be dying. */
    public Answer trySending(Mail mail) throws IOException {
        return exchange(authorized("/send", mail.json().toString()));
    }

    /** {@code POST} with any body. */
    public Answer post(String path, Object body) {
        return quietly(() -> exchange(authorized(path, body.toString())));
    }

    /** Any request at all, as it was built. */
    public Answer request(HttpRequest.Builder builder) {
        return quietly(() -> exchange(builder));
    }

    /** A request to be completed by the test: it has the address and nothing else. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.get().resolve(path)).timeout(PATIENCE);
    }

    public Answer get(String path) {
        return quietly(() -> exchange(to(path)));
    }

    /** {@code POST /status}. */
    public Answer askStatus(String submissionId) {
        return post("/status", "{\"submission_id\": \"" + submissionId + "\"}");
    }

    /** What {@code POST /status} says of a submission of this client. */
    public String status(String submissionId) {
        Answer answer = askStatus(submissionId);
        assertEquals(200, answer.code(), answer.body());
        assertEquals("success", answer.text("result"), answer.body());
        return answer.text("status");
    }

    /** Waits until {@code POST /status} says this. */
    public void awaitStatus(String submissionId, String wanted, Duration atMost) {
        AtomicReference<String> last = new AtomicReference<>("");
        await("the status " + wanted + " of " + submissionId)
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    last.set(status(submissionId));
                    return last.get().equals(wanted);
                });
    }

    private HttpRequest.Builder authorized(String path, String body) {
        return to(path).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body));
    }

    private Answer exchange(HttpRequest.Builder builder) throws IOException {
        try {
            HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Answer quietly(Exchange exchange) {
        try {
            return exchange.perform();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Exchange {
        Answer perform() throws IOException;
    }
}
