package io.postrider.notifier.lane;

import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.webhooks.LaneReport;
import io.postrider.common.spool.webhooks.Webhook.Progress;
import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookLanes.Errand;
import io.postrider.common.spool.webhooks.WebhookLanes.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a round has to report. */
final class Reports {

    /**
     * What was done for a webhook and has to be stored.
     *
     * @param stored what this process may take for granted when it is
     * @param wentWell whether nothing failed: then the next round may do more at once
     */
    record Round(LaneReport report, Runnable stored, boolean wentWell) {}

    private final long webhook;
    private final InstanceId owner;
    private final List<Errand> errands = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();
    private final List<Replay> replays = new ArrayList<>();
    private final List<WebhookAttempt> attempts = new ArrayList<>();

    Reports(long webhook, InstanceId owner) {
        this.webhook = webhook;
        this.owner = owner;
    }

    Reports errand(Errand errand) {
        errands.add(errand);
        return this;
    }

    Reports ended(Errand errand) {
        ended.add(errand.number());
        return this;
    }

    Reports replay(Replay replay) {
        replays.add(replay);
        return this;
    }

    Reports attempt(WebhookAttempt attempt) {
        attempts.add(attempt);
        return this;
    }

    LaneReport of(Progress progress, @Nullable String givenUp, Instant now) {
        return new LaneReport(webhook, owner, progress, errands, ended, replays, attempts, givenUp, now);
    }

    /** The same progress at another position. */
    static Progress at(long position, Progress progress) {
        return new Progress(
                position,
                progress.failures(),
                progress.failingSince(),
                progress.nextAt(),
                progress.deliveredAt(),
                progress.lastError(),
                progress.aside());
    }
}
