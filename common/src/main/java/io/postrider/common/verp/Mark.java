package io.postrider.common.verp;

import io.postrider.common.spool.queue.EnvelopeId;

/**
 * For whom a reverse-path was made.
 *
 * @param recipient its place in the envelope
 */
public record Mark(EnvelopeId envelope, int recipient) {}
