package io.postrider.e2e.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.testing.description.ApiDescription;
import io.postrider.testing.description.ApiDescription.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The system's interface, spoken by the owner of one token, and held against what {@code /openapi.yaml} of the same system
 * says of it: an exchange that is not as described fails the test. Safe for any number of threads.
 */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** By their text, for the processes of a build all serve the same. */
    private static final Map<String, ApiDescription> DESCRIPTIONS = new ConcurrentHashMap<>();

    private final Supplier<URI> base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile @Nullable ApiDescription description;

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
        return exchange("POST", "/send", mail.json().toString());
    }

    /** {@code POST} with any body. */
    public Answer post(String path, Object body) {
        return exchangeQuietly("POST", path, body.toString());
    }

    /** {@code POST} of a mail that may be repeated, to a system that may be dying. */
    public Answer tryRepeatable(String path, String key, Object body) throws IOException {
        HttpRequest.Builder request =
                authorized(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body.toString()));
        return exchange(request, body.toString());
    }

    /** {@code POST} of a message as it is. */
    public Answer finished(String path, String message) {
        return request(
                authorized(path).setHeader("Content-Type", "message/rfc822").POST(BodyPublishers.ofString(message)));
    }

    /** {@code PATCH} with any body. */
    public Answer patch(String path, Object body) {
        return exchangeQuietly("PATCH", path, body.toString());
    }

    /** {@code GET} by the owner of the token. */
    public Answer read(String path) {
        return quietly(() -> exchange(authorized(path), null));
    }

    /** Any request at all, as it was built. */
    public Answer request(HttpRequest.Builder builder) {
        return quietly(() -> exchange(builder, null));
    }

    /** A request to be completed by the test: it has the address and nothing else. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.get().resolve(path)).timeout(PATIENCE);
    }

    /** {@code GET} by nobody in particular. */
    public Answer get(String path) {
        return quietly(() -> exchange(to(path), null));
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

    private HttpRequest.Builder authorized(String path) {
        return to(path).header("Content-Type", "application/json").header("Authorization", "Bearer " + token);
    }

    private Answer exchangeQuietly(String verb, String path, String body) {
        return quietly(() -> exchange(verb, path, body));
    }

    private Answer exchange(String verb, String path, String body) throws IOException {
        return exchange(authorized(path).method(verb, BodyPublishers.ofString(body)), body);
    }

    private Answer exchange(HttpRequest.Builder builder, @Nullable String body) throws IOException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = fetch(request);
        String type = response.headers().firstValue("Content-Type").orElse("");
        described()
                .check(
                        request.method(),
                        request.uri().getRawPath(),
                        body,
                        new Answered(response.statusCode(), type, response.body()));
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    private ApiDescription described() throws IOException {
        ApiDescription known = description;
        if (known == null) {
            known = DESCRIPTIONS.computeIfAbsent(
                    fetch(to("/openapi.yaml").build()).body(), ApiDescription::parse);
            description = known;
        }
        return known;
    }

    private HttpResponse<String> fetch(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
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
