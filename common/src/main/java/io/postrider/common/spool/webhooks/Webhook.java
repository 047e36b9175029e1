package io.postrider.common.spool.webhooks;

import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of events.
 *
 * @param number the spool's own
 * @param url where each event is posted to; it was checked when it came in, and is checked again before it is used
 * @param description for people
 */
public record Webhook(
        long number,
        WebhookId id,
        ClientId client,
        String url,
        String description,
        Subscription subscription,
        Secrets secrets,
        Instant createdAt,
        Standing standing,
        Progress progress) {

    /**
     * What its requests are signed with. While a new secret takes over, both sign.
     *
     * @param current {@code whsec_} and base64
     * @param previous the one before, or null
     * @param previousUntil until when that signs too, or null
     */
    public record Secrets(
            String current,
            @Nullable String previous,
            @Nullable Instant previousUntil) {

        /** Those that sign at this time, the current one first. */
        public List<String> signing(Instant now) {
            return previous != null && previousUntil != null && now.isBefore(previousUntil)
                    ? List.of(current, previous)
                    : List.of(current);
        }

        @Override
        public String toString() {
            return "Secrets[hidden]";
        }
    }

    /** Whether it is delivered to. */
    public sealed interface Standing {
        record Enabled() implements Standing {}

        /** By its client, who may enable it again. */
        record Disabled() implements Standing {}

        /** By the notifier: it failed for too long, or said that it is gone. */
        record GivenUp(String reason) implements Standing {}
    }

    /**
     * How far it has come.
     *
     * @param position everything up to here was delivered, set aside, or is not subscribed to
     * @param failures failed requests since the last that was taken
     * @param failingSince when the first of them was, or null
     * @param nextAt before when it is not tried again, or null
     * @param deliveredAt when a request was last taken, or null
     * @param lastError what the last failure was, empty for none
     * @param aside events that it refused and that are tried again by themselves
     */
    public record Progress(
            long position,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant nextAt,
            @Nullable Instant deliveredAt,
            String lastError,
            int aside) {}

    public boolean isEnabled() {
        return standing instanceof Standing.Enabled;
    }
}
