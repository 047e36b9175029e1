package io.postrider.common.spool.queue;

/** The spool's own number of an envelope. */
public record EnvelopeId(long value) {}
