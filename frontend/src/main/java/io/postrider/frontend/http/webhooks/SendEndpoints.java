package io.postrider.frontend.http.webhooks;

import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.webhooks.WebhookId;
import io.postrider.common.spool.webhooks.Webhooks;
import io.postrider.common.spool.webhooks.Webhooks.Asked;
import io.postrider.events.EventJson;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asking for something to be sent: a test, or a part of the ledger once more. */
final class SendEndpoints {
    private static final Set<String> RANGE = Set.of("after", "up_to", "since", "until");

    private final Webhooks webhooks;
    private final EventStream stream;
    private final InstantSource clock;

    SendEndpoints(Webhooks webhooks, EventStream stream, InstantSource clock) {
        this.webhooks = webhooks;
        this.stream = stream;
        this.clock = clock;
    }

    Answer test(Call call) {
        call.allowOnly();
        require(webhooks.test(call.submitter().client().id(), WebhookView.id(call), clock.instant()));
        return Answer.json(202, JsonText.newObject().put("result", "will be sent"));
    }

    Answer replay(Call call) {
        Refusals faults = call.faults();
        WebhookId id = WebhookView.id(call);
        WebhookFields fields = new WebhookFields(call.json(), RANGE, faults);
        @Nullable Long after = edge(fields, "after", "since");
        @Nullable Long upTo = edge(fields, "up_to", "until");
        if (after == null) {
            fields.fault("after", "is missing; give the id of an event, or since with a time");
        }
        fields.require();
        long newest = stream.newest();
        long last = upTo == null ? newest : Math.min(upTo, newest);
        long first = after == null ? 0 : after;
        if (first < stream.oldest()) {
            throw new RequestRefused(
                    RefusalReason.GONE,
                    "events after this one were removed by retention; what is kept begins with after="
                            + EventJson.id(stream.oldest()));
        }
        if (first >= last) {
            throw new RequestRefused(RefusalReason.IN_CONFLICT, "nothing happened in this range");
        }
        require(webhooks.replay(call.submitter().client().id(), id, first, last, clock.instant()));
        return Answer.json(
                202,
                JsonText.newObject()
                        .put("result", "will be sent")
                        .put("after", EventJson.id(first))
                        .put("up_to", EventJson.id(last)));
    }

    /** An edge of the range, by an event's id or by time. */
    private @Nullable Long edge(WebhookFields fields, String byId, String byTime) {
        String id = fields.text(byId);
        String time = fields.text(byTime);
        if (id != null && time != null) {
            fields.fault(byTime, "must not be given beside " + byId);
        }
        if (id != null) {
            OptionalLong position = EventJson.position(id);
            if (position.isEmpty()) {
                fields.fault(byId, "must be the id of an event, not " + Cleaned.quoted(id));
            }
            return position.orElse(0);
        }
        if (time == null) {
            return null;
        }
        try {
            return stream.positionAt(instant(time));
        } catch (DateTimeException _) {
            fields.fault(byTime, "must be a time such as 2026-01-01T12:00:00Z, not " + Cleaned.quoted(time));
            return 0L;
        }
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static void require(Asked asked) {
        switch (asked) {
            case WILL_BE_SENT -> {}
            case UNKNOWN -> throw WebhookView.unknown();
            case DISABLED ->
                throw new RequestRefused(RefusalReason.IN_CONFLICT, "the webhook is disabled; enable it first");
            case TOO_MUCH ->
                throw new RequestRefused(
                        RefusalReason.IN_CONFLICT, "as much as may wait was asked for already and waits to be sent");
        }
    }
}
