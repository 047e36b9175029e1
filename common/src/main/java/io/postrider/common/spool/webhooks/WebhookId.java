package io.postrider.common.spool.webhooks;

import java.util.Optional;

/** By what a client knows a webhook: {@code wh_} and 32 hex digits. */
public record WebhookId(String text) {

    private static final String PREFIX = "wh_";
    private static final int LENGTH = PREFIX.length() + 32;

    /** Reads the written form; anything else is no id. */
    public static Optional<WebhookId> parse(String text) {
        boolean good = text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return good ? Optional.of(new WebhookId(text)) : Optional.empty();
    }

    /** From 32 hex digits that nobody had before. */
    public static WebhookId of(String hex) {
        return parse(PREFIX + hex).orElseThrow(() -> new IllegalArgumentException("not 32 hex digits: " + hex));
    }

    @Override
    public String toString() {
        return text;
    }
}
