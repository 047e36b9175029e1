package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.webhooks.LaneReport;
import io.postrider.common.spool.webhooks.NewWebhook;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.Webhook.Standing;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.common.spool.webhooks.WebhookChange;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.common.spool.webhooks.WebhookLanes.Duty;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.common.spool.webhooks.Webhooks.Asked;
import io.postrider.common.spool.webhooks.Webhooks.AttemptsQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Webhooks belong to their client, and are delivered by one notifier at a time. */
public interface WebhooksContract extends SpoolFixture {

    AttemptsQuery NEWEST = new AttemptsQuery(Long.MAX_VALUE, false, 2000);

    private static WebhookId id(int number) {
        return WebhookId.of(String.format("%032x", number));
    }

    private Webhook create(ClientId client, int number) {
        NewWebhook webhook = new NewWebhook(
                id(number),
                client,
                "https://hooks.example.test/" + number,
                "",
                Subscription.to(Set.of(EventType.SENT, EventType.FAILED)),
                "whsec_old");
        return spool().webhooks().create(webhook, 10, NOON).orElseThrow();
    }

    private InstanceId notifier() {
        return spool().presence().join(ProcessRole.NOTIFIER, "test", NOON);
    }

    private static LaneReport report(
            Webhook webhook, InstanceId owner, long position, List<WebhookAttempt> attempts, @Nullable String givenUp) {
        Progress progress = new Progress(position, 1, NOON, NOON.plusSeconds(5), null, "500", 0);
        return new LaneReport(
                webhook.number(), owner, progress, List.of(), List.of(), List.of(), attempts, givenUp, NOON);
    }

    private static WebhookAttempt attempt(long event, Result result) {
        return new WebhookAttempt(0, event, NOON, Duration.ofMillis(5), 1, result, 200, "");
    }

    @Test
    default void aWebhookIsItsClientsAlone() {
        ClientId client = client();
        ClientId stranger = spool().clients().ensure("stranger", NOON).id();
        Webhook webhook = create(client, 1);
        Webhooks webhooks = spool().webhooks();

        assertEquals(List.of(webhook), webhooks.of(client));
        assertEquals(Optional.of(webhook), webhooks.find(client, webhook.id()));
        assertEquals(List.of(), webhooks.of(stranger));
        assertEquals(Optional.empty(), webhooks.find(stranger, webhook.id()));
        WebhookChange change = new WebhookChange("https://evil.test/", null, null, false);
        assertEquals(Optional.empty(), webhooks.change(stranger, webhook.id(), change));
        assertEquals(Optional.empty(), webhooks.rotate(stranger, webhook.id(), "whsec_x", NOON));
        assertEquals(Optional.empty(), webhooks.attempts(stranger, webhook.id(), NEWEST));
        assertEquals(Asked.UNKNOWN, webhooks.test(stranger, webhook.id(), NOON));
        assertEquals(Asked.UNKNOWN, webhooks.replay(stranger, webhook.id(), 0, 1, NOON));
        assertFalse(webhooks.remove(stranger, webhook.id()));
        assertEquals(List.of(webhook), webhooks.all());
        assertTrue(webhooks.remove(client, webhook.id()));
        assertEquals(List.of(), webhooks.all());
        assertFalse(webhooks.remove(client, webhook.id()));
    }

    @Test
    default void aClientHasSoManyAtMost() {
        for (int i = 0; i < 10; i++) {
            create(client(), i);
        }
        NewWebhook more = new NewWebhook(id(99), client(), "https://a.test/", "", Subscription.everything(), "whsec_");
        assertEquals(Optional.empty(), spool().webhooks().create(more, 10, NOON));
    }

    @Test
    default void itIsToldOfWhatHappensAfterItWasMade() {
        spool().intake().accept(Submissions.to(client(), "a@one.test").build());
        Webhook webhook = create(client(), 1);
        assertEquals(spool().events().newest(), webhook.progress().position());
        assertTrue(webhook.subscription().includes(EventType.SENT));
        assertFalse(webhook.subscription().includes(EventType.ACCEPTED));
    }

    @Test
    default void changesAreSeenByTheirVersionAndWhatIsNotNamedStays() {
        Webhook webhook = create(client(), 1);
        long version = spool().webhookLanes().version();
        Webhook changed = spool().webhooks()
                .change(client(), webhook.id(), new WebhookChange(null, "for billing", Subscription.everything(), null))
                .orElseThrow();
        assertEquals("for billing", changed.description());
        assertEquals(webhook.url(), changed.url());
        assertTrue(changed.subscription().isToEverything());
        assertTrue(changed.isEnabled());
        assertTrue(spool().webhookLanes().version() > version);
    }

    @Test
    default void duringARotationBothSecretsSign() {
        Webhook webhook = create(client(), 1);
        Webhook rotated = spool().webhooks()
                .rotate(client(), webhook.id(), "whsec_new", NOON.plusSeconds(60))
                .orElseThrow();
        assertEquals(List.of("whsec_new", "whsec_old"), rotated.secrets().signing(NOON.plusSeconds(59)));
        assertEquals(List.of("whsec_new"), rotated.secrets().signing(NOON.plusSeconds(60)));
    }

    @Test
    default void oneNotifierOwnsItAtATimeAndTheNextOnlyWhenThatIsGone() {
        Webhook webhook = create(client(), 1);
        InstanceId one = notifier();
        InstanceId two = notifier();
        var lanes = spool().webhookLanes();
        assertTrue(lanes.claim(webhook.number(), one));
        assertFalse(lanes.claim(webhook.number(), two));
        assertEquals(Optional.empty(), lanes.load(webhook.number(), two));
        assertEquals(one, lanes.duties().getFirst().owner());
        assertFalse(lanes.report(report(webhook, two, 0, List.of(), null)));

        assertEquals(0, spool().presence().takeOver(one, 10, NOON));
        assertEquals(List.of(new Duty(webhook.number(), 1, null)), lanes.duties());
        assertTrue(lanes.claim(webhook.number(), two));
        assertFalse(lanes.report(report(webhook, one, 7, List.of(), null)), "too late");
        assertFalse(lanes.claim(webhook.number(), one), "who is not entered owns nothing");
        lanes.release(webhook.number(), one);
        assertEquals(two, lanes.duties().getFirst().owner());
        lanes.release(webhook.number(), two);
        assertTrue(lanes.claim(webhook.number(), notifier()));
    }

    @Test
    default void aReportIsStoredAsAWhole() {
        Webhook webhook = create(client(), 1);
        InstanceId owner = notifier();
        var lanes = spool().webhookLanes();
        lanes.claim(webhook.number(), owner);
        assertEquals(Asked.WILL_BE_SENT, spool().webhooks().test(client(), webhook.id(), NOON));
        assertEquals(Asked.WILL_BE_SENT, spool().webhooks().replay(client(), webhook.id(), 3, 9, NOON));
        var before = lanes.load(webhook.number(), owner).orElseThrow();
        Errand test = before.errands().getFirst();
        assertEquals(WebhookAttempt.TEST, test.event());
        Replay replay = before.replays().getFirst();

        LaneReport report = new LaneReport(
                webhook.number(),
                owner,
                new Progress(20, 2, NOON, NOON.plusSeconds(30), NOON.minusSeconds(1), "503", 0),
                List.of(new Errand(0, 17, 3, NOON, NOON.plusSeconds(60))),
                List.of(test.number()),
                List.of(new Replay(replay.number(), 5, 9)),
                List.of(attempt(0, Result.DELIVERED), attempt(17, Result.FAILED)),
                null,
                NOON);
        assertTrue(lanes.report(report));
        var after = lanes.load(webhook.number(), owner).orElseThrow();
        assertEquals(
                new Progress(20, 2, NOON, NOON.plusSeconds(30), NOON.minusSeconds(1), "503", 1),
                after.webhook().progress());
        assertEquals(17, after.errands().getFirst().event());
        assertEquals(5, after.replays().getFirst().position());
        assertEquals(
                List.of(17L, 0L),
                spool().webhooks().attempts(client(), webhook.id(), NEWEST).orElseThrow().stream()
                        .map(WebhookAttempt::event)
                        .toList());
        lanes.report(new LaneReport(
                webhook.number(),
                owner,
                after.webhook().progress(),
                List.of(),
                List.of(),
                List.of(new Replay(replay.number(), 9, 9)),
                List.of(),
                null,
                NOON));
        assertEquals(
                List.of(), lanes.load(webhook.number(), owner).orElseThrow().replays());
    }

    @Test
    default void failuresStayToBeSeenWhateverGoesWell() {
        Webhook webhook = create(client(), 1);
        InstanceId owner = notifier();
        spool().webhookLanes().claim(webhook.number(), owner);
        spool().webhookLanes().report(report(webhook, owner, 1, List.of(attempt(1, Result.FAILED)), null));
        for (int i = 0; i < 3; i++) {
            List<WebhookAttempt> many = java.util.Collections.nCopies(90, attempt(2, Result.DELIVERED));
            spool().webhookLanes().report(report(webhook, owner, 2, many, null));
        }
        Webhooks webhooks = spool().webhooks();
        List<WebhookAttempt> all =
                webhooks.attempts(client(), webhook.id(), NEWEST).orElseThrow();
        assertEquals(101, all.size());
        assertEquals(Result.FAILED, all.getLast().result());
        assertEquals(
                List.of(all.getLast()),
                webhooks.attempts(client(), webhook.id(), new AttemptsQuery(Long.MAX_VALUE, true, 10))
                        .orElseThrow());
        assertEquals(
                all.subList(1, 3),
                webhooks.attempts(
                                client(),
                                webhook.id(),
                                new AttemptsQuery(all.getFirst().number(), false, 2))
                        .orElseThrow());
    }

    @Test
    default void whatIsGivenUpIsAnEventAndCanBeEnabledAgain() {
        Webhook webhook = create(client(), 1);
        InstanceId owner = notifier();
        spool().webhookLanes().claim(webhook.number(), owner);
        assertTrue(spool().webhookLanes().report(report(webhook, owner, 0, List.of(), "it said that it is gone")));

        Webhook disabled = spool().webhooks().find(client(), webhook.id()).orElseThrow();
        assertEquals(new Standing.GivenUp("it said that it is gone"), disabled.standing());
        assertEquals(List.of(), spool().webhookLanes().duties());
        assertEquals(Optional.empty(), spool().webhookLanes().load(webhook.number(), owner));
        assertEquals(Asked.DISABLED, spool().webhooks().test(client(), webhook.id(), NOON));
        try (EventStream stream = spool().events()) {
            Page.Events page = (Page.Events) stream.after(client(), 0, 10);
            Event event = page.events().getFirst();
            assertEquals(EventType.WEBHOOK_DISABLED, event.type());
            assertEquals(SubmissionId.NONE, event.submission());
            assertEquals(webhook.id() + ": it said that it is gone", event.text());
        }
        Webhook enabled = spool().webhooks()
                .change(client(), webhook.id(), new WebhookChange(null, null, null, true))
                .orElseThrow();
        assertTrue(enabled.isEnabled());
        assertEquals(0, enabled.progress().failures());
        assertEquals(disabled.progress().position(), enabled.progress().position());
    }

    @Test
    default void onlySoMuchMayBeAskedFor() {
        Webhook webhook = create(client(), 1);
        for (int i = 0; i < 5; i++) {
            assertEquals(Asked.WILL_BE_SENT, spool().webhooks().test(client(), webhook.id(), NOON));
            assertEquals(Asked.WILL_BE_SENT, spool().webhooks().replay(client(), webhook.id(), 0, 1, NOON));
        }
        assertEquals(Asked.TOO_MUCH, spool().webhooks().test(client(), webhook.id(), NOON));
        assertEquals(Asked.TOO_MUCH, spool().webhooks().replay(client(), webhook.id(), 0, 1, NOON));
    }
}
