package io.postrider.common.spool.queue;

import io.postrider.common.address.Domain;
import java.time.Instant;

/**
 * Mail to be given up together, because its destination has stayed dead past its time.
 *
 * @param acceptedBefore only mail whose give-up time began to count at this moment or earlier
 * @param evidence what the ledger says of each: the attempt that failed behind all their deadlines
 */
public record GiveUp(Domain destination, Instant acceptedBefore, String evidence) {}
