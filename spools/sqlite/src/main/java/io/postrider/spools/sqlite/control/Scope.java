package io.postrider.spools.sqlite.control;

import org.jspecify.annotations.Nullable;

/** Which envelopes of the queue are meant, by the numbers in their rows; null for any. */
record Scope(@Nullable Long destination, @Nullable Long client) {}
