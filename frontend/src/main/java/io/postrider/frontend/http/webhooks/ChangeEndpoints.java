package io.postrider.frontend.http.webhooks;

import io.postrider.common.spool.webhooks.NewWebhook;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.WebhookChange;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.events.WebhookSecret;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.settings.value.Durations;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Making, changing and removing webhooks. A secret is told where it is made, and never again. */
final class ChangeEndpoints {
    private static final Set<String> NEW = Set.of("url", "events", "description");
    private static final List<String> CHANGEABLE = List.of("url", "events", "description", "enabled");
    private static final String OVERLAP = "overlap";
    private static final String USUAL_OVERLAP = "1d";
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Webhooks webhooks;
    private final TargetSettings allowed;
    private final SecureRandom random;
    private final InstantSource clock;

    ChangeEndpoints(Webhooks webhooks, TargetSettings allowed, SecureRandom random, InstantSource clock) {
        this.webhooks = webhooks;
        this.allowed = allowed;
        this.random = random;
        this.clock = clock;
    }

    Answer create(Call call) {
        Refusals faults = call.faults();
        WebhookFields fields = new WebhookFields(call.json(), NEW, faults);
        @Nullable String url = fields.url(allowed, true);
        @Nullable String description = fields.description();
        @Nullable Subscription subscription = fields.subscription();
        fields.require();
        byte[] id = new byte[16];
        random.nextBytes(id);
        String secret = WebhookSecret.random(random);
        NewWebhook webhook = new NewWebhook(
                WebhookId.of(HexFormat.of().formatHex(id)),
                call.submitter().client().id(),
                String.valueOf(url),
                description == null ? "" : description,
                subscription == null ? Subscription.everything() : subscription,
                secret);
        Instant now = clock.instant();
        Webhook made = webhooks.create(webhook, allowed.webhooksPerClient(), now)
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.IN_CONFLICT,
                        "there are " + allowed.webhooksPerClient() + " webhooks already, as many as there may be"));
        return Answer.json(201, WebhookView.of(made, now).put("secret", secret))
                .with("Location", WebhookRoutes.PATH + "/" + made.id());
    }

    Answer change(Call call) {
        Refusals faults = call.faults();
        WebhookId id = WebhookView.id(call);
        WebhookFields fields = new WebhookFields(call.json(), Set.copyOf(CHANGEABLE), faults);
        fields.requireOneOf(CHANGEABLE);
        WebhookChange change = new WebhookChange(
                fields.url(allowed, false), fields.description(), fields.subscription(), fields.flag("enabled"));
        fields.require();
        return webhooks.change(call.submitter().client().id(), id, change)
                .map(webhook -> Answer.json(200, WebhookView.of(webhook, clock.instant())))
                .orElseThrow(WebhookView::unknown);
    }

    Answer remove(Call call) {
        call.allowOnly();
        if (!webhooks.remove(call.submitter().client().id(), WebhookView.id(call))) {
            throw WebhookView.unknown();
        }
        return Answer.nothing();
    }

    Answer rotate(Call call) {
        Refusals faults = call.faults(OVERLAP);
        Duration overlap = overlap(call.query(OVERLAP).orElse(USUAL_OVERLAP), faults);
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        Instant until = clock.instant().plus(overlap);
        String secret = WebhookSecret.random(random);
        return webhooks.rotate(call.submitter().client().id(), WebhookView.id(call), secret, until)
                .map(webhook -> Answer.json(
                        200, WebhookView.of(webhook, clock.instant()).put("secret", secret)))
                .orElseThrow(WebhookView::unknown);
    }

    private static Duration overlap(String written, Refusals faults) {
        try {
            Duration overlap = Durations.parse(written);
            if (overlap.compareTo(LONGEST_OVERLAP) <= 0) {
                return overlap;
            }
        } catch (IllegalArgumentException _) {
            // Told below, in the words for both.
        }
        faults.add(
                Problem.parameter(OVERLAP),
                "must be a duration of at most " + Durations.show(LONGEST_OVERLAP) + ", such as 24h, not "
                        + Cleaned.quoted(written));
        return LONGEST_OVERLAP;
    }
}
