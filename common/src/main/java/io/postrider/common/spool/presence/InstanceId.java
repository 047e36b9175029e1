package io.postrider.common.spool.presence;

/** The spool's own number of one run of one process; a restarted process is another instance. */
public record InstanceId(long value) {}
