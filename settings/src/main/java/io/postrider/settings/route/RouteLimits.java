package io.postrider.settings.route;

import org.jspecify.annotations.Nullable;

/**
 * What a route may be burdened with, all its mail together. Null where nothing was written: then what holds for any
 * destination holds for it.
 *
 * @param connections how many at once
 * @param messagesPerConnection how many over each
 * @param ratePerMinute mails tried in a minute; null for any number
 */
public record RouteLimits(
        @Nullable Integer connections,
        @Nullable Integer messagesPerConnection,
        @Nullable Integer ratePerMinute) {}
