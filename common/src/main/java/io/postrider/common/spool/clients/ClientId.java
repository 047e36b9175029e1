package io.postrider.common.spool.clients;

/** The spool's own number of a client; stable, never reused. */
public record ClientId(long value) {}
