package io.postrider.common.spool.control;

/** The answer for the recipient of this address. */
public record RecipientAnswer(String mailbox, CancelAnswer answer) {}
