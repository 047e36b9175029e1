package io.postrider.common.spool.presence;

import java.time.Instant;

/**
 * An instance as the spool shows it. Whether it lives is for each observer to judge by its own monotonic clock, from
 * {@code counter} moving or not.
 *
 * @param label host and process id, for people
 * @param beatAt its last heartbeat by its own wall clock: for people, never to judge by
 */
public record Heartbeat(
        InstanceId instance, ProcessRole role, String label, Instant startedAt, Instant beatAt, long counter) {}
