package io.postrider.notifier.lane;

import io.postrider.common.spool.webhooks.WebhookAttempt;
import io.postrider.common.spool.webhooks.WebhookAttempt.Result;
import io.postrider.notifier.http.Receipt;
import java.time.Duration;
import java.time.Instant;

/**
 * A request that was made.
 *
 * @param event the position of its event, or {@link WebhookAttempt#TEST}
 */
record Tried(long event, Receipt receipt, Instant at, Duration took) {

    boolean isTaken() {
        return receipt instanceof Receipt.Taken;
    }

    /** Whether the receiver works and wants this event no more than before: then others may pass it. */
    boolean isRefused() {
        return receipt instanceof Receipt.Refused;
    }

    boolean isGone() {
        return receipt instanceof Receipt.Gone;
    }

    WebhookAttempt line(int attempt) {
        return line(attempt, isTaken() ? Result.DELIVERED : Result.FAILED, receipt.text());
    }

    WebhookAttempt line(int attempt, Result result, String text) {
        return new WebhookAttempt(0, event, at, took, attempt, result, receipt.code(), text);
    }
}
