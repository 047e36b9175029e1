package io.postrider.common.spool.webhooks;

import org.jspecify.annotations.Nullable;

/** What is to be changed of a webhook; null stays as it is. Enabling forgets failures and goes on where it had come to. */
public record WebhookChange(
        @Nullable String url,
        @Nullable String description,
        @Nullable Subscription subscription,
        @Nullable Boolean enabled) {}
