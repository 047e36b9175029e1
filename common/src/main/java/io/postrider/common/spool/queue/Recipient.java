package io.postrider.common.spool.queue;

import io.postrider.common.address.Mailbox;

/**
 * A recipient of a claimed envelope that still waits.
 *
 * @param number its place in the envelope, by which it is settled
 */
public record Recipient(int number, Mailbox mailbox) {}
