package io.postrider.common.spool.queue;

/**
 * How many more envelopes of a destination its sender could start on now; 0 leaves the destination for later or for
 * another sender. Called on the spool's writer: answers at once, from memory.
 */
@FunctionalInterface
public interface Allotment {
    int room(DestinationState destination);
}
