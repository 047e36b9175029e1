package io.postrider.common.spool.queue;

/** A verdict on the recipient with this number. */
public record RecipientVerdict(int recipient, Verdict verdict) {}
