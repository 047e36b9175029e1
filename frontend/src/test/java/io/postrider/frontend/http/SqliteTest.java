package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.Story;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.FrontendSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frontend over the spool it has in life. */
class SqliteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LISTED = "d0c539ee71a649528ed59c1a0e419afa";
    private static final String ISSUED = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void storesWhatItSaysYesTo() throws IOException {
        Files.writeString(folder.resolve("clients"), LISTED + "\n");
        try (Spool spool = open(0);
                RunningFrontend frontend = new RunningFrontend(settings(), spool)) {
            SubmissionId id = send(frontend, LISTED);
            Story story = spool.journal().story(id).orElseThrow();
            assertEquals("file-" + FakeClients.sha256(LISTED).substring(0, 12), story.client());
            assertEquals("me@example.com", story.reversePath());
            assertEquals(2, story.envelopes().size());
            assertTrue(status(frontend, LISTED, id).contains("\"queued\""));
        }
    }

    @Test
    void hidesASubmissionFromOtherClients() throws IOException {
        Files.writeString(folder.resolve("clients"), LISTED + "\n");
        try (Spool spool = open(0)) {
            issue(spool);
            try (RunningFrontend frontend = new RunningFrontend(settings(), spool)) {
                SubmissionId id = send(frontend, LISTED);
                assertTrue(status(frontend, ISSUED, id).contains("\"error\""));
                assertTrue(status(frontend, LISTED, id).contains("\"queued\""));
            }
        }
    }

    @Test
    void forgetsWithinASecondWhatAnotherProcessRevoked() {
        try (Spool spool = open(0);
                Spool elsewhere = open(0)) {
            Key key = issue(spool);
            try (RunningFrontend frontend = new RunningFrontend(settings(), spool)) {
                send(frontend, ISSUED);
                elsewhere.clients().revokeKey(key.number(), NOW);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(1))
                        .until(() -> post(frontend, ISSUED).statusCode() == 401);
            }
        }
    }

    @Test
    void doesNotSendToWhomAnotherProcessSuppressed() throws IOException {
        try (Spool spool = open(0);
                Spool elsewhere = open(0)) {
            ClientId client = issue(spool).client().id();
            try (RunningFrontend frontend = new RunningFrontend(settings(), spool)) {
                assertFalse(post(frontend, ISSUED).body().contains("suppressed"));
                elsewhere.suppressions().add(List.of(entry(client, "alice", "another.com")), NOW);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(1))
                        .until(() -> post(frontend, ISSUED).body().contains("suppressed"));
                String body = post(frontend, ISSUED).body();
                assertTrue(
                        body.endsWith(
                                ",\"suppressed\":[{\"recipient\":\"alice@another.com\",\"reason\":\"manual\",\"since\":\"2026-01-01T00:00:00Z\"}]}"),
                        body);
                Story story = spool.journal().story(id(body)).orElseThrow();
                assertEquals(
                        EnvelopeState.FINISHED, story.envelopes().getFirst().state());
                assertEquals(EnvelopeState.QUEUED, story.envelopes().getLast().state());

                elsewhere.suppressions().add(List.of(entry(client, "bob", "third.com")), NOW);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(1))
                        .until(() -> post(frontend, ISSUED).statusCode() == 400);
                assertEquals(
                        "{\"result\":\"error\",\"message\":\""
                                + "recipients[0]: \\\"alice@another.com\\\" is suppressed since 2026-01-01T00:00:00Z: manual (asked by phone); "
                                + "recipients[1]: \\\"bob@third.com\\\" is suppressed since 2026-01-01T00:00:00Z: manual (asked by phone)\"}",
                        post(frontend, ISSUED).body());
            }
        }
    }

    private static NewSuppression entry(ClientId client, String localPart, String domain) {
        return new NewSuppression(
                client,
                new Mailbox(localPart, new Domain(domain)),
                SuppressionReason.MANUAL,
                "asked by phone",
                null,
                null);
    }

    @Test
    void takesNoMailBelowTheFloorOfFreeSpace() {
        try (Spool roomy = open(0)) {
            issue(roomy);
        }
        try (Spool spool = open(Long.MAX_VALUE);
                RunningFrontend frontend = new RunningFrontend(settings(), spool)) {
            HttpResponse<String> answer = post(frontend, ISSUED);
            assertEquals(503, answer.statusCode());
            assertEquals("30", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals(503, frontend.get("/readyz").statusCode());
            assertEquals(200, frontend.get("/healthz").statusCode());
        }
    }

    private FrontendSettings settings() {
        return RunningFrontend.settings(folder.resolve("clients"));
    }

    private Spool open(long floor) {
        String url = "sqlite:" + folder.resolve("spool.db");
        return SpoolProvider.of(url)
                .open(new SpoolOptions(
                        url, floor, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
    }

    private static Key issue(Spool spool) {
        var client = spool.clients().ensure("shop", NOW);
        return spool.clients().addKey(client.id(), FakeClients.sha256(ISSUED), "pr_01234", Grant.USUAL, NOW);
    }

    private static SubmissionId send(RunningFrontend frontend, String token) {
        return id(Objects.requireNonNull(post(frontend, token).body()));
    }

    private static SubmissionId id(String body) {
        String id = body.replaceAll(".*\"submission_id\":\"([0-9a-f]{32})\".*", "$1");
        return SubmissionId.parse(id).orElseThrow(() -> new AssertionError(body));
    }

    private static HttpResponse<String> post(RunningFrontend frontend, String token) {
        return frontend.post("/send", """
                {"client_id":"%s","sender":"me@example.com","recipients":["alice@another.com","bob@third.com"],
                 "subject":"important message","body":"hello!"}""".formatted(token));
    }

    private static String status(RunningFrontend frontend, String token, SubmissionId id) {
        return frontend.post("/status", "{\"client_id\":\"%s\",\"submission_id\":\"%s\"}".formatted(token, id))
                .body();
    }
}
