package io.postrider.common.spool.queue;

import io.postrider.common.address.Domain;

/**
 * A destination as the queue's top knows it.
 *
 * @param failures passes in a row in which no exchanger of it could be spoken to; 0 when it last worked
 */
public record DestinationState(Domain domain, int failures) {}
