package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.hook.HookSecrets;
import io.postrider.settings.hook.HookSettings;
import io.postrider.settings.key.SettingsException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider tells of mail that it took, from the call to the ledger and the list. */
class HookTest {
    private static final String TOKEN = "pr_0123456789abcdef";
    private static final String SECRET = "0123456789abcdef";
    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    private Spool spool;
    private ClientId client;
    private RunningFrontend frontend;
    private SubmissionId submission;
    private String id;

    @BeforeEach
    void open() {
        String url = "sqlite:" + folder.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        client = spool.clients().ensure("shop", now).id();
        spool.clients().addKey(client, FakeClients.sha256(TOKEN), "pr_01234", Grant.USUAL, now);
        frontend = new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), hooks(Map.of("brevo/main", SECRET))), spool);
        frontend.post("/send", """
                {"client_id":"%s","sender":"me@example.com","recipients":["ann@one.example","bob@one.example"],
                 "subject":"news","body":"hello!"}""".formatted(TOKEN));
        InstanceId sender = spool.presence().join(ProcessRole.SENDER, "test", now);
        Claim claim = spool.queue()
                .claim(new ClaimRequest(sender, 10, _ -> 10, Instant.now().plusSeconds(1)))
                .getFirst();
        submission = claim.submission();
        id = new PostriderId(submission, claim.envelope()).toString();
    }

    @AfterEach
    void close() {
        frontend.close();
        spool.close();
    }

    @Test
    void aBounceForGoodIsAnEventAndASuppressionOnce() {
        String body = event("hard_bounce", "ann@one.example", id, "550 5.1.1 no such user");
        assertEquals(204, call(SECRET, body).statusCode());
        assertEquals(204, call(SECRET, body).statusCode());
        assertEquals(List.of(EventType.ACCEPTED, EventType.BOUNCED, EventType.SUPPRESSED), events());
        Suppression entry = suppressed("ann").getFirst();
        assertEquals(SuppressionReason.NO_SUCH_MAILBOX, entry.reason());
        assertEquals(submission, entry.submission());
        assertEquals(List.of(), suppressed("bob"));
    }

    @Test
    void aFullMailboxIsAnEventAlone() {
        assertEquals(
                204,
                call(SECRET, event("hard_bounce", "ann@one.example", id, "552 5.2.2 full"))
                        .statusCode());
        assertEquals(
                204,
                call(SECRET, event("soft_bounce", "bob@one.example", id, "450 4.1.1 later"))
                        .statusCode());
        assertEquals(List.of(EventType.ACCEPTED, EventType.BOUNCED, EventType.BOUNCED), events());
        assertEquals(List.of(), suppressed("ann"));
    }

    @Test
    void aComplaintSuppressesForEver() {
        assertEquals(204, call(SECRET, event("spam", "ANN@one.example", id, "")).statusCode());
        assertEquals(List.of(EventType.ACCEPTED, EventType.COMPLAINED, EventType.SUPPRESSED), events());
        assertEquals(SuppressionReason.COMPLAINED, suppressed("ann").getFirst().reason());
    }

    @Test
    void aDeliveryIsToldAndAnOpeningIsNot() {
        assertEquals(
                204, call(SECRET, event("delivered", "ann@one.example", id, "")).statusCode());
        assertEquals(
                204, call(SECRET, event("opened", "ann@one.example", id, "")).statusCode());
        assertEquals(List.of(EventType.ACCEPTED, EventType.DELIVERED), events());
    }

    @Test
    void whoCannotProveAnythingChangesNothing() {
        String body = event("spam", "ann@one.example", id, "");
        assertEquals(401, call("another-token-of-16", body).statusCode());
        assertEquals(404, post("/hooks/brevo/other", SECRET, body).statusCode());
        assertEquals(404, post("/hooks/pigeon/main", SECRET, body).statusCode());
        assertEquals(400, call(SECRET, "no JSON").statusCode());
        assertEquals(413, call(SECRET, " ".repeat((1 << 20) + 1)).statusCode());
        assertEquals(List.of(EventType.ACCEPTED), events());
        assertEquals(0, spool.suppressions().count(client, now));
    }

    @Test
    void whatIsOfAnotherSystemChangesNothing() {
        String others = "0".repeat(31) + "1" + id.substring(32);
        for (String other : List.of(others, submission + "-99999999", "nonsense", "")) {
            assertEquals(
                    204,
                    call(SECRET, event("spam", "ann@one.example", other, "")).statusCode());
        }
        assertEquals(204, call(SECRET, event("spam", "zoe@one.example", id, "")).statusCode());
        assertEquals(204, call(SECRET, event("spam", "nobody", id, "")).statusCode());
        assertEquals(List.of(EventType.ACCEPTED), events());
        assertEquals(0, spool.suppressions().count(client, now));
    }

    @Test
    void aSecretThatIsNoneStopsTheStart() {
        SettingsException e = assertThrows(
                SettingsException.class,
                () -> new RunningFrontend(
                        RunningFrontend.settings(folder.resolve("clients"), hooks(Map.of("sendgrid/main", "x"))),
                        spool));
        assertTrue(
                String.valueOf(e.getMessage()).contains("frontend.hooks.secrets: sendgrid/main must be"), e.toString());
    }

    private static HookSettings hooks(Map<String, String> secrets) {
        return new HookSettings(new HookSecrets(secrets), Duration.ofDays(90));
    }

    private static String event(String event, String email, String id, String reason) {
        return "{\"event\":\"" + event + "\",\"email\":\"" + email + "\",\"reason\":\"" + reason
                + "\",\"X-Mailin-custom\":\"postrider_id:" + id + "\"}";
    }

    private HttpResponse<String> call(String secret, String body) {
        return post("/hooks/brevo/main", secret, body);
    }

    private HttpResponse<String> post(String path, String secret, String body) {
        return frontend.send(frontend.request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + secret)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private List<Suppression> suppressed(String localPart) {
        return spool.suppressions().find(client, List.of(new Mailbox(localPart, new Domain("one.example"))), now);
    }

    private List<EventType> events() {
        return spool.journal().story(submission).orElseThrow().events().stream()
                .map(Event::type)
                .toList();
    }
}
