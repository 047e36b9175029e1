package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsOverHttpTest {
    private static final String TOKEN = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void whoHandsInTooMuchIsToldWhenToTryAgain() {
        FakeSpool spool = new FakeSpool();
        spool.clients().issue("shop", TOKEN, Grant.USUAL.within(new Limits(new Rate(3, 3600), null, 2)));
        try (RunningFrontend frontend =
                new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool)) {
            HttpResponse<String> taken = send(frontend, "\"a@b.com\",\"b@b.com\"");
            assertEquals(200, taken.statusCode());
            assertEquals(
                    "\"key-rate\";q=3;w=3600",
                    taken.headers().firstValue("RateLimit-Policy").orElse(""));
            assertTrue(taken.headers().firstValue("RateLimit").orElse("").startsWith("\"key-rate\";r=1;t="));
            HttpResponse<String> many = send(frontend, "\"a@b.com\",\"b@b.com\",\"c@b.com\"");
            assertEquals(429, many.statusCode());
            assertTrue(many.headers().firstValue("Retry-After").isEmpty(), "it would not pass later either");
            assertTrue(many.body().contains("2 recipients in one mail; this one has 3"), many::body);
            assertEquals(200, send(frontend, "\"a@b.com\"").statusCode());
            HttpResponse<String> late = send(frontend, "\"a@b.com\"");
            assertEquals(429, late.statusCode());
            long after = Long.parseLong(late.headers().firstValue("Retry-After").orElse("0"));
            assertTrue(after > 1000 && after <= 1200, "" + after);
            assertTrue(late.body().contains("the key may hand in mail for 3/h recipients"), late::body);
            assertEquals(2, spool.intake().accepted().size());
            assertTrue(frontend.metrics().contains("postrider_refused_total{reason=\"limited\"} 2.0"));
        }
    }

    @Test
    void eachItemOfABatchCountsAndThoseBeyondAreRefused() {
        FakeSpool spool = new FakeSpool();
        spool.clients().issue("shop", TOKEN, Grant.USUAL.within(new Limits(null, 3, null)));
        try (RunningFrontend frontend =
                new RunningFrontend(RunningFrontend.settings(folder.resolve("clients")), spool)) {
            String item = "{\"from\":\"me@a.com\",\"to\":[\"a@b.com\"],\"subject\":\"s\",\"text\":\"b\"}";
            HttpResponse<String> answer = frontend.post(
                    "/v1/submissions/batch",
                    "{\"items\":[" + String.join(",", Collections.nCopies(5, item)) + "]}",
                    "Authorization",
                    "Bearer " + TOKEN);
            assertEquals(202, answer.statusCode(), answer::body);
            assertTrue(answer.body().startsWith("{\"accepted\":3,\"refused\":2"), answer::body);
            assertTrue(answer.body().contains("\"status\":429"), answer::body);
            assertEquals(3, spool.intake().accepted().size());
        }
    }

    private static HttpResponse<String> send(RunningFrontend frontend, String recipients) {
        return frontend.post(
                "/send",
                "{\"client_id\":\"" + TOKEN + "\",\"sender\":\"me@a.com\",\"recipients\":[" + recipients
                        + "],\"subject\":\"s\",\"body\":\"b\"}");
    }
}
