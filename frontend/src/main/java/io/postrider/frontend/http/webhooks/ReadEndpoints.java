package io.postrider.frontend.http.webhooks;

import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.common.spool.webhooks.Webhooks.AttemptsQuery;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks as they stand, and what was tried of late. */
final class ReadEndpoints {
    private static final int MOST = 100;
    private static final int DIGITS = 18;

    private final Webhooks webhooks;
    private final InstantSource clock;

    ReadEndpoints(Webhooks webhooks, InstantSource clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    Answer list(Call call) {
        call.allowOnly();
        Instant now = clock.instant();
        ObjectNode json = JsonText.newObject();
        ArrayNode all = json.putArray("webhooks");
        webhooks.of(call.submitter().client().id()).forEach(webhook -> all.add(WebhookView.of(webhook, now)));
        return Answer.json(200, json);
    }

    Answer one(Call call) {
        call.allowOnly();
        return webhooks.find(call.submitter().client().id(), WebhookView.id(call))
                .map(webhook -> Answer.json(200, WebhookView.of(webhook, clock.instant())))
                .orElseThrow(WebhookView::unknown);
    }

    Answer attempts(Call call) {
        Refusals faults = call.faults("before", "failed", "limit");
        AttemptsQuery query =
                new AttemptsQuery(number(call, "before", Long.MAX_VALUE, faults), failed(call, faults), (int)
                        Math.min(MOST, number(call, "limit", MOST, faults)));
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.INVALID, faults.list());
        }
        List<WebhookAttempt> attempts = webhooks.attempts(
                        call.submitter().client().id(), WebhookView.id(call), query)
                .orElseThrow(WebhookView::unknown);
        ObjectNode json = JsonText.newObject();
        ArrayNode all = json.putArray("attempts");
        attempts.forEach(attempt -> all.add(WebhookView.of(attempt)));
        if (attempts.size() == query.limit()) {
            json.put("next", Long.toString(attempts.getLast().number()));
        }
        return Answer.json(200, json);
    }

    private static boolean failed(Call call, Refusals faults) {
        String written = call.query("failed").orElse("false");
        if (!written.equals("true") && !written.equals("false")) {
            faults.add(Problem.parameter("failed"), "must be true or false, not " + Cleaned.quoted(written));
        }
        return written.equals("true");
    }

    private static long number(Call call, String name, long usual, Refusals faults) {
        String written = call.query(name).orElse("");
        if (written.isEmpty()) {
            return usual;
        }
        if (written.length() > DIGITS || !written.chars().allMatch(c -> c >= '0' && c <= '9') || written.equals("0")) {
            faults.add(Problem.parameter(name), "must be a number from 1 on, not " + Cleaned.quoted(written));
            return usual;
        }
        return Long.parseLong(written);
    }
}
