package io.postrider.sender.provider.http;

import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail that was handed to a provider.
 *
 * @param outcomes one for each recipient, in the order of the handover
 * @param elsewhere the places, in that order, of those who may be tried by another route in the same pass
 * @param standing what it says of the route
 * @param messageIds the provider's ids, one for each request that it took
 * @param after how long the provider wants to be left alone, or null if it did not say
 * @param stage how far the last request came: {@code plan}, {@code connect}, {@code request} or {@code answer}
 * @param host that was spoken to, or would have been
 */
public record Handed(
        List<Outcome> outcomes,
        Set<Integer> elsewhere,
        Standing standing,
        List<String> messageIds,
        @Nullable Duration after,
        String stage,
        String host) {

    public Handed {
        outcomes = List.copyOf(outcomes);
        elsewhere = Set.copyOf(elsewhere);
        messageIds = List.copyOf(messageIds);
    }
}
