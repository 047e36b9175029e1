package io.postrider.frontend.http.webhooks;

import io.postrider.common.spool.webhooks.Webhook;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.Webhook.Standing;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.events.EventJson;
import io.postrider.events.EventNames;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks and their attempts as JSON. Secrets are in none of them. */
final class WebhookView {
    private WebhookView() {}

    /** The id in the path; what is no id is as unknown as another client's. */
    static WebhookId id(Call call) {
        return WebhookId.parse(call.path("id")).orElseThrow(WebhookView::unknown);
    }

    static RequestRefused unknown() {
        return new RequestRefused(RefusalReason.NO_SUCH_THING, "there is no webhook with this id");
    }

    static ObjectNode of(Webhook webhook, Instant now) {
        Progress progress = webhook.progress();
        ObjectNode json = JsonText.newObject()
                .put("id", webhook.id().text())
                .put("url", webhook.url())
                .put("description", webhook.description());
        ArrayNode events = json.putArray("events");
        if (webhook.subscription().isToEverything()) {
            events.add("*");
        } else {
            webhook.subscription().types().forEach(type -> events.add(EventNames.of(type)));
        }
        json.put("enabled", webhook.isEnabled());
        if (webhook.standing() instanceof Standing.GivenUp(var reason)) {
            json.put("disabled_reason", reason);
        }
        json.put("created_at", webhook.createdAt().toString());
        json.put("position", EventJson.id(progress.position()));
        json.put("failures", progress.failures());
        json.put("set_aside", progress.aside());
        time(json, "failing_since", progress.failingSince());
        time(json, "next_attempt_at", progress.nextAt());
        time(json, "last_delivered_at", progress.deliveredAt());
        if (!progress.lastError().isEmpty()) {
            json.put("last_error", progress.lastError());
        }
        if (webhook.secrets().signing(now).size() > 1) {
            time(json, "previous_secret_until", webhook.secrets().previousUntil());
        }
        return json;
    }

    static ObjectNode of(WebhookAttempt attempt) {
        ObjectNode json = JsonText.newObject()
                .put("id", Long.toString(attempt.number()))
                .put("event_id", attempt.event() == WebhookAttempt.TEST ? "test" : EventJson.id(attempt.event()))
                .put("at", attempt.at().toString())
                .put("took_ms", attempt.took().toMillis())
                .put("attempt", attempt.attempt())
                .put("result", attempt.result().name().toLowerCase(Locale.ROOT));
        if (attempt.status() > 0) {
            json.put("status", attempt.status());
        }
        if (!attempt.text().isEmpty()) {
            json.put("text", attempt.text());
        }
        return json;
    }

    private static void time(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
