package io.postrider.common.spool.queue;

import io.postrider.common.spool.presence.InstanceId;
import java.time.Instant;

/**
 * What a sender can take on now.
 *
 * @param limit free session slots: never claim more than can be started at once
 */
public record ClaimRequest(InstanceId owner, int limit, Allotment allotment, Instant now) {}
