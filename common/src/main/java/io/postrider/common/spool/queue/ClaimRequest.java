package io.postrider.common.spool.queue;

import io.postrider.common.spool.presence.InstanceId;
import java.time.Instant;

/**
 * What a sender can take on now.
 *
 * @param limit free session slots: never claim more than can be started at once
 * @param urgent how many more there may be of the high lane
 */
public record ClaimRequest(InstanceId owner, int limit, int urgent, Allotment allotment, Instant now) {

    /** With the same places for all lanes. */
    public ClaimRequest(InstanceId owner, int limit, Allotment allotment, Instant now) {
        this(owner, limit, 0, allotment, now);
    }
}
