package io.postrider.frontend.http.submissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Intake;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.doubles.OtherIntake;
import io.postrider.frontend.harness.Post;
import io.postrider.frontend.harness.RunningFrontend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are repeated with an {@code Idempotency-Key}. */
class RepeatedTest {
    @TempDir
    private Path folder;

    private RunningFrontend frontend(Spool spool) {
        return new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), 256, Duration.ofSeconds(20)), spool);
    }

    private static String mail(String text) {
        return """
                {"from": "shop@example.com", "to": ["ann@one.example"], "subject": "s", "text": "%s"}""".formatted(text);
    }

    private static HttpResponse<String> post(RunningFrontend frontend, String token, String text, String key) {
        return frontend.post("/v1/submissions", mail(text), "Authorization", "Bearer " + token, "Idempotency-Key", key);
    }

    @Test
    void areAnsweredAsTheFirstTime() {
        try (Spool spool = Post.open(folder);
                RunningFrontend frontend = frontend(spool)) {
            HttpResponse<String> first = post(frontend, Post.SHOP, "t", "\"k-1\"");
            HttpResponse<String> again = post(frontend, Post.SHOP, "t", "k-1");
            assertEquals(202, first.statusCode());
            assertEquals(202, again.statusCode());
            assertEquals(first.body(), again.body());
            assertEquals(
                    "true", again.headers().firstValue("Idempotent-Replayed").orElse(""));
            HttpResponse<String> other = post(frontend, Post.SHOP, "another text", "k-1");
            assertEquals(422, other.statusCode());
            assertTrue(other.body().contains("urn:postrider:problem:key-reused"), other.body());
            assertEquals(
                    202, post(frontend, Post.OTHER, "another client's", "k-1").statusCode());
            assertEquals(202, post(frontend, Post.SHOP, "t", "k-2").statusCode());
            assertEquals(3, spool.report().waiting());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3_000_000})
    void areOneMailHoweverManyComeAtOnceThroughTwoFrontends(int size) throws Exception {
        // The larger is staged before it is published.
        String text = "t\", \"attachments\": [{\"filename\": \"f\", \"content\": \""
                + Base64.getEncoder().encodeToString(new byte[size]) + "\"}], \"html\": \"h";
        int requests = size > 100 ? 8 : 100;
        try (Spool spool = Post.open(folder);
                Spool beside = Post.open(folder);
                RunningFrontend one = frontend(spool);
                RunningFrontend two = frontend(beside);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier start = new CyclicBarrier(requests);
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                RunningFrontend frontend = i % 2 == 0 ? one : two;
                Callable<HttpResponse<String>> request = () -> {
                    start.await();
                    return post(frontend, Post.SHOP, text, "the-one");
                };
                answers.add(clients.submit(request));
            }
            Set<String> told = new ConcurrentSkipListSet<>();
            for (Future<HttpResponse<String>> answer : answers) {
                assertEquals(202, answer.get().statusCode(), answer.get()::body);
                told.add(String.valueOf(answer.get().body()));
            }
            assertEquals(1, told.size(), told::toString);
            assertEquals(1, spool.report().waiting());
        }
    }

    @Test
    void areKnownThoughNobodyHeardTheFirstAnswer() {
        try (Spool spool = Post.open(folder)) {
            Intake real = spool.intake();
            // The commit happened, the answer did not: what a client sees of a crash between the two.
            Intake dying = new Intake() {
                @Override
                public Acceptance accept(NewSubmission submission) {
                    real.accept(submission);
                    throw new SpoolException(SpoolException.Reason.FAILED, "scripted");
                }

                @Override
                public Optional<Acceptance> earlier(ClientId client, OnceKey once, Instant now) {
                    return real.earlier(client, once, now);
                }
            };
            try (RunningFrontend frontend = frontend(OtherIntake.of(spool, dying))) {
                assertEquals(503, post(frontend, Post.SHOP, "t", "k").statusCode());
            }
        }
        try (Spool spool = Post.open(folder);
                RunningFrontend frontend = frontend(spool)) {
            HttpResponse<String> again = post(frontend, Post.SHOP, "t", "k");
            assertEquals(202, again.statusCode());
            assertEquals(
                    "true", again.headers().firstValue("Idempotent-Replayed").orElse(""));
            assertEquals(1, spool.report().waiting());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "a b", "a\"b"})
    void needAKeyThatCanBeOne(String key) {
        try (Spool spool = Post.open(folder);
                RunningFrontend frontend = frontend(spool)) {
            HttpResponse<String> answer = post(frontend, Post.SHOP, "t", key);
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("\"header\":\"Idempotency-Key\""), answer.body());
        }
    }
}
