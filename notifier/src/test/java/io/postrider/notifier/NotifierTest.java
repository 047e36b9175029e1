package io.postrider.notifier;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.webhooks.NewWebhook;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Standing;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.common.spool.webhooks.WebhookChange;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.common.spool.webhooks.Webhooks.Asked;
import io.postrider.common.spool.webhooks.Webhooks.AttemptsQuery;
import io.postrider.events.WebhookSecret;
import io.postrider.notifier.http.ScriptedReceiver;
import io.postrider.notifier.http.ScriptedReceiver.Request;
import io.postrider.settings.notifier.NotifierHeartbeat;
import io.postrider.settings.notifier.NotifierSettings;
import io.postrider.settings.notifier.NotifierSettings.Requests;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.settings.notifier.WebhookRetrySettings;
import io.postrider.testing.spool.Submissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole notifier over a real spool, against receivers that behave as the test says. */
final class NotifierTest {

    private static final AttemptsQuery ALL = new AttemptsQuery(Long.MAX_VALUE, false, 1000);
    private static final String TAKEN = ScriptedReceiver.status(200);

    private final Spool spool;
    private final ClientId client;
    private int webhooks;
    private @Nullable Notifier notifier;

    NotifierTest(@TempDir Path directory) {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
        client = spool.clients().ensure("shop", Instant.EPOCH).id();
    }

    @AfterEach
    void stop() {
        if (notifier != null) {
            notifier.close();
        }
        spool.close();
    }

    private static NotifierSettings settings(Duration giveUpAfter) {
        return new NotifierSettings(
                new TargetSettings(true, true, List.of(), 20),
                new Requests(64, 8, Duration.ofSeconds(5)),
                new WebhookRetrySettings(List.of(Duration.ofMillis(20)), 0.1, giveUpAfter),
                new NotifierHeartbeat(Duration.ofMillis(50), Duration.ofMillis(400)));
    }

    private void start() {
        start(Duration.ofDays(3));
    }

    private void start(Duration giveUpAfter) {
        notifier =
                Notifier.start(settings(giveUpAfter), spool, new SimpleMeterRegistry(), InstantSource.system(), "test");
    }

    private Webhook webhook(ScriptedReceiver receiver, Subscription subscription) {
        return spool.webhooks()
                .create(
                        new NewWebhook(
                                WebhookId.of(String.format("%032x", ++webhooks)),
                                client,
                                "http://127.0.0.1:" + receiver.port() + "/hooks",
                                "",
                                subscription,
                                WebhookSecret.random(new java.security.SecureRandom())),
                        10,
                        Instant.EPOCH)
                .orElseThrow();
    }

    private void accept(int mails) {
        for (int i = 0; i < mails; i++) {
            spool.intake().accept(Submissions.to(client, "a@one.test").build());
        }
    }

    private static List<String> ids(ScriptedReceiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.field("webhook-id"))
                .toList();
    }

    private static List<String> upTo(int last) {
        return LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();
    }

    private Webhook now(Webhook webhook) {
        return spool.webhooks().find(client, webhook.id()).orElseThrow();
    }

    private List<WebhookAttempt> attempts(Webhook webhook) {
        return spool.webhooks().attempts(client, webhook.id(), ALL).orElseThrow();
    }

    private static Function<Request, @Nullable String> always(String answer) {
        return _ -> answer;
    }

    @Test
    void everyEventArrivesSignedAndIsTickedOff() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(TAKEN))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(30);
            start();
            await().until(() -> ids(receiver).size() >= 100 - 70);
            accept(70);
            await().until(() -> now(webhook).progress().position() == 100);

            assertEquals(100, ids(receiver).size(), "each once");
            assertEquals(new HashSet<>(upTo(100)), new HashSet<>(ids(receiver)));
            for (Request request : receiver.requests()) {
                String signature = WebhookSecret.signature(
                        List.of(webhook.secrets().current()),
                        request.field("webhook-id"),
                        Long.parseLong(request.field("webhook-timestamp")),
                        request.body().getBytes(StandardCharsets.UTF_8));
                assertEquals(signature, request.field("webhook-signature"));
                assertTrue(request.body()
                        .startsWith("{\"id\":\"" + request.field("webhook-id") + "\",\"type\":\"accepted\""));
            }
            assertEquals(100, attempts(webhook).size());
        }
    }

    @Test
    void whatFailsIsSentAgainUnderTheSameIdAndInItsPlace() throws IOException {
        int[] left = {2};
        try (ScriptedReceiver receiver =
                new ScriptedReceiver(_ -> left[0]-- > 0 ? ScriptedReceiver.status(503) : TAKEN)) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(3);
            start();
            await().until(() -> now(webhook).progress().position() == 3);
            assertEquals(List.of("1", "1", "1"), ids(receiver).subList(0, 3));
            assertEquals(5, ids(receiver).size());
            assertEquals(
                    List.of(Result.FAILED, Result.FAILED, Result.DELIVERED),
                    attempts(webhook).reversed().stream()
                            .filter(attempt -> attempt.event() == 1)
                            .map(WebhookAttempt::result)
                            .toList());
            assertEquals(0, now(webhook).progress().failures());
        }
    }

    @Test
    void anEventThatIsRefusedIsSetAsideAndTheOthersPass() throws IOException {
        int[] refusals = {0};
        try (ScriptedReceiver receiver = new ScriptedReceiver(request ->
                request.field("webhook-id").equals("2") && refusals[0]++ < 5 ? ScriptedReceiver.status(500) : TAKEN)) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(4);
            start();
            await().until(() -> now(webhook).progress().position() == 4
                    && now(webhook).progress().aside() == 0);
            List<String> ids = ids(receiver);
            assertEquals(6, ids.stream().filter("2"::equals).count());
            assertEquals(1, ids.stream().filter("4"::equals).count());
            assertTrue(ids.indexOf("4") < ids.lastIndexOf("2"), ids.toString());
        }
    }

    @Test
    void aDeadReceiverDelaysNoOther() throws IOException {
        try (ScriptedReceiver dead = new ScriptedReceiver(_ -> null);
                ScriptedReceiver alive = new ScriptedReceiver(always(TAKEN))) {
            webhook(dead, Subscription.everything());
            Webhook webhook = webhook(alive, Subscription.everything());
            accept(50);
            start();
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> now(webhook).progress().position() == 50);
            assertEquals(1, dead.requests().size(), "one request at a time to who does not answer");
        }
    }

    @Test
    void onlyWhatIsSubscribedToIsSent() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(TAKEN))) {
            webhook(receiver, Subscription.to(java.util.Set.of(EventType.CANCELLED)));
            Webhook all = webhook(receiver, Subscription.everything());
            accept(3);
            start();
            await().until(() -> now(all).progress().position() == 3);
            assertEquals(3, ids(receiver).size());
        }
    }

    @Test
    void whoIsGoneIsDisabledAtOnceWithAnEvent() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(ScriptedReceiver.status(410)))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(1);
            start();
            await().until(() -> now(webhook).standing() instanceof Standing.GivenUp);
            assertEquals(1, ids(receiver).size());
            try (EventStream stream = spool.events()) {
                Page.Events page = (Page.Events) stream.after(client, 1, 10);
                assertEquals(
                        EventType.WEBHOOK_DISABLED, page.events().getFirst().type());
            }
        }
    }

    @Test
    void whoFailsForTooLongIsDisabledAndGoesOnWhereItStoodWhenEnabled() throws IOException {
        boolean[] works = {false};
        try (ScriptedReceiver receiver = new ScriptedReceiver(_ -> works[0] ? TAKEN : ScriptedReceiver.status(502))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(2);
            start(Duration.ofMillis(100));
            await().until(() -> now(webhook).standing() instanceof Standing.GivenUp);
            assertTrue(ids(receiver).size() > 1);
            assertTrue(ids(receiver).stream().allMatch("1"::equals));
            works[0] = true;
            spool.webhooks().change(client, webhook.id(), new WebhookChange(null, null, null, true));
            // The two that were accepted, and the one that says it was disabled.
            await().until(() -> now(webhook).progress().position() == 3);
            assertTrue(new HashSet<>(ids(receiver)).containsAll(upTo(3)));
        }
    }

    @Test
    void aTestAndAReplayAreSentBesideWhatIsNew() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(TAKEN))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(5);
            start();
            await().until(() -> now(webhook).progress().position() == 5);
            assertEquals(Asked.WILL_BE_SENT, spool.webhooks().test(client, webhook.id(), Instant.now()));
            await().until(() -> ids(receiver).contains("test_1"));
            assertEquals(Asked.WILL_BE_SENT, spool.webhooks().replay(client, webhook.id(), 1, 4, Instant.now()));
            await().until(() -> ids(receiver).size() == 9);
            assertEquals(
                    new HashSet<>(List.of("2", "3", "4")),
                    ids(receiver).stream().skip(6).collect(Collectors.toSet()));
            accept(1);
            await().until(() -> now(webhook).progress().position() == 6);
            assertEquals(10, ids(receiver).size());
        }
    }

    @Test
    void anotherTakesOverFromOneThatIsGone() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(TAKEN))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            var dead = spool.presence().join(ProcessRole.NOTIFIER, "dead", Instant.now());
            assertTrue(spool.webhookLanes().claim(webhook.number(), dead));
            accept(3);
            start();
            await().until(() -> now(webhook).progress().position() == 3);
        }
    }

    @Test
    void aNewSecretSignsBesideTheOldOne() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(TAKEN))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            start();
            String secret = WebhookSecret.random(new java.security.SecureRandom());
            spool.webhooks().rotate(client, webhook.id(), secret, Instant.now().plus(Duration.ofHours(1)));
            accept(1);
            await().until(() -> now(webhook).progress().position() == 1);
            assertEquals(
                    2, receiver.requests().getFirst().field("webhook-signature").split(" ", -1).length);
        }
    }

    @Test
    void aRemovedWebhookIsLeftAlone() throws IOException {
        try (ScriptedReceiver receiver = new ScriptedReceiver(always(ScriptedReceiver.status(503)))) {
            Webhook webhook = webhook(receiver, Subscription.everything());
            accept(1);
            start();
            await().until(() -> !receiver.requests().isEmpty());
            assertTrue(spool.webhooks().remove(client, webhook.id()));
            Notifier running = java.util.Objects.requireNonNull(notifier);
            await().until(() -> running.served() == 0);
        }
    }
}
