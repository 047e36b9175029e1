package io.postrider.frontend.harness;

import io.postrider.testing.description.ApiDescription;
import io.postrider.testing.description.ApiDescription.Answered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The description that is served, held against what is said. */
public final class ApiContract {
    private static final ApiDescription DESCRIPTION = read();

    private ApiContract() {}

    private static ApiDescription read() {
        try (InputStream in = ApiContract.class.getResourceAsStream("/io/postrider/frontend/http/pages/openapi.yaml")) {
            return ApiDescription.parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every route as {@code GET /path}. */
    public static SortedSet<String> routes() {
        return DESCRIPTION.routes();
    }

    /** Fails where the exchange is not as described; {@code body} is the request's, if it is JSON. */
    public static void check(String verb, String uri, @Nullable String body, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        DESCRIPTION.check(verb, uri, body, new Answered(response.statusCode(), type, response.body()));
    }
}
