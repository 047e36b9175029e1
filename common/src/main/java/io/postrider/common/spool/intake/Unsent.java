package io.postrider.common.spool.intake;

import io.postrider.common.address.Mailbox;

/**
 * A recipient who is not written to: recorded with the submission as refused, so that nobody vanishes from it.
 *
 * @param why what the ledger says of it, with an enhanced status
 */
public record Unsent(Mailbox mailbox, String why) {}
