package io.postrider.sender.site;

import org.jspecify.annotations.Nullable;

/**
 * How much a site is burdened at most.
 *
 * @param connections sessions at once
 * @param messagesPerSession messages over each of them
 * @param ratePerMinute mails tried in a minute; null for any number
 */
public record Limits(
        int connections, int messagesPerSession, @Nullable Integer ratePerMinute) {

    /** The part of one of {@code senders} that share a site without knowing what the others do; never nothing. */
    Limits part(int senders) {
        return new Limits(
                Math.max(1, connections / senders),
                messagesPerSession,
                ratePerMinute == null ? null : Math.max(1, ratePerMinute / senders));
    }
}
