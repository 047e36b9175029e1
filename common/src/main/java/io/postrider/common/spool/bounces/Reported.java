package io.postrider.common.spool.bounces;

import io.postrider.common.address.Mailbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recipient to be reported.
 *
 * @param number the spool's number of the recipient
 * @param at when it came to this
 * @param last the last that was said of it, as the ledger has it
 * @param host the exchanger of its last attempt, or null if none was reached
 * @param triedAt when its last attempt ended, or null if there was none
 * @param since when its give-up time began to count
 * @param expiresAt its hard deadline, or null
 * @param original what whoever handed it in knows it by, {@code type;address} (RFC 3461, 4.2), or null
 */
public record Reported(
        long number,
        Mailbox mailbox,
        ReportedAction action,
        Instant at,
        String last,
        @Nullable String host,
        @Nullable Instant triedAt,
        Instant since,
        @Nullable Instant expiresAt,
        @Nullable String original) {}
