package io.postrider.common.spool.presence;

import java.time.Instant;
import java.util.List;

/** Who is there: the port by which processes show that they live and take over from those who do not. */
public interface Presence {

    /** Enters a new instance. */
    InstanceId join(ProcessRole role, String label, Instant now);

    /**
     * Commits one more heartbeat.
     *
     * @return false when the instance is no longer entered: it was declared lost and must not use its claims
     */
    boolean beat(InstanceId instance, Instant now);

    /** All entered instances, this one too. */
    List<Heartbeat> heartbeats();

    /**
     * Declares an instance lost and ends its claims, a batch at a time: each of their recipients not yet refused is in
     * doubt, unless the claim was marked {@code DeliveryQueue.transmitting} only before the dot and was not. The envelope
     * counts a lost claim, never an attempt, and waits again. It is parked when three senders died with it while it was
     * the only one there that was {@code DeliveryQueue.suspected}.
     *
     * @return claims ended by this call; 0 when none is left and the instance is removed
     */
    int takeOver(InstanceId lost, int limit, Instant now);

    /** Leaves in peace; claims must have ended before. */
    void leave(InstanceId instance);
}
