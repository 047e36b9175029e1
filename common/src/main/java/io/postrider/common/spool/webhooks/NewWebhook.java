package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.clients.ClientId;

/** A webhook to be made; it is told of what happens from then on. */
public record NewWebhook(
        WebhookId id, ClientId client, String url, String description, Subscription subscription, String secret) {

    @Override
    public String toString() {
        return "NewWebhook[" + id + "]";
    }
}
