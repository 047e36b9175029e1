package io.postrider.common.spool.queue;

/**
 * How many more envelopes of a destination its sender could start on now; 0 leaves the destination for later or for
 * another sender. Called on the spool's writer: answers at once, from memory.
 */
@FunctionalInterface
public interface Allotment {

    /** For any lane. */
    int room(DestinationState destination);

    /** For the high lane, of which nothing should wait behind the others; as much or more. */
    default int urgentRoom(DestinationState destination) {
        return room(destination);
    }
}
