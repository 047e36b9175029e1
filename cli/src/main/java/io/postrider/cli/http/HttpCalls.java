package io.postrider.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to a server nearby; each ends within a few seconds. */
public final class HttpCalls implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    /** What came back. */
    public record Response(int status, String body) {
        public boolean isOk() {
            return status == 200;
        }
    }

    public Response get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    public Response postJson(URI uri, String json, String token) throws IOException {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(json)));
    }

    private Response send(HttpRequest.Builder request) throws IOException {
        try {
            var response = client.send(request.timeout(DEADLINE).build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
