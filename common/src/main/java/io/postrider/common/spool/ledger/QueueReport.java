package io.postrider.common.spool.ledger;

import io.postrider.common.address.Domain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's port: what waits, for whom, and why. Counts, so not for hot paths. */
public interface QueueReport {

    /**
     * What waits for one destination.
     *
     * @param waiting envelopes queued
     * @param claimed envelopes being tried
     * @param held set aside until they are released
     * @param parked set aside for a person to decide
     * @param oldest when the oldest of them was accepted
     * @param nextAttempt when the next is tried, or null if none is queued
     * @param failures passes in a row in which no exchanger could be spoken to
     * @param lastReply what it last said or failed with
     */
    record Destination(
            Domain domain,
            long waiting,
            long claimed,
            long held,
            long parked,
            Instant oldest,
            @Nullable Instant nextAttempt,
            int failures,
            String lastReply) {

        /** Neither queued nor being tried. */
        public long aside() {
            return held + parked;
        }
    }

    /** Destinations with unfinished envelopes, most waiting first. */
    List<Destination> destinations(int limit);

    /** Envelopes queued. */
    long waiting();

    /** Since when and why nothing is claimed; empty in normal life. */
    Optional<Hold> held();

    /** Stops all claiming until {@link #release}. */
    void hold(String reason, Instant now);

    /** Ends a hold; mail moves at once, and its give-up time counts from now. */
    void release(Instant now);

    /** A spool-wide stop. */
    record Hold(Instant since, String reason) {}
}
