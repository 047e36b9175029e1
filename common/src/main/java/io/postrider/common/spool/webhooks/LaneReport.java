package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one round of a lane, stored as a whole.
 *
 * @param progress where the webhook stands now; what it counts of those set aside is the spool's to say
 * @param errands made (number 0) or changed
 * @param ended numbers of errands that are over
 * @param replays changed ones
 * @param attempts requests made, the oldest first
 * @param givenUp why the webhook is disabled from now on, or null; it is an event of its client too
 */
public record LaneReport(
        long webhook,
        InstanceId owner,
        Webhook.Progress progress,
        List<Errand> errands,
        List<Long> ended,
        List<Replay> replays,
        List<WebhookAttempt> attempts,
        @Nullable String givenUp,
        Instant now) {

    public LaneReport {
        errands = List.copyOf(errands);
        ended = List.copyOf(ended);
        replays = List.copyOf(replays);
        attempts = List.copyOf(attempts);
    }
}
