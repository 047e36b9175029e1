package io.postrider.sender.provider.exchange;

import io.postrider.common.delivery.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means.
 *
 * @param outcomes one for each recipient of the call, in its order
 * @param messageId the provider's own id of the mail, or null
 * @param after how long the provider wants to be left alone, or null if it did not say
 */
public record Ruling(
        List<Outcome> outcomes,
        Standing standing,
        @Nullable String messageId,
        @Nullable Duration after) {

    public Ruling {
        outcomes = List.copyOf(outcomes);
    }

    public Optional<String> providersId() {
        return Optional.ofNullable(messageId);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(after);
    }
}
