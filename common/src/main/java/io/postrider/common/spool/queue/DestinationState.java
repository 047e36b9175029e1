package io.postrider.common.spool.queue;

import io.postrider.common.address.Domain;
import org.jspecify.annotations.Nullable;

/**
 * A destination as the queue's top knows it.
 *
 * @param failures passes in a row in which it could not be spoken to or only asked for patience; 0 when it last worked
 * @param site what senders agreed to choose the one by that serves it, see {@link DeliveryQueue#agree}; null for its own
 *     name
 */
public record DestinationState(
        Domain domain, int failures, @Nullable String site) {}
