package io.postrider.common.spool.archive;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which submissions are meant: those for which all holds that is not null.
 *
 * @param recipient one of its recipients
 * @param domain of one of its recipients
 * @param since accepted then or later
 * @param until accepted before
 */
public record Filter(
        @Nullable Standing standing,
        @Nullable Mailbox recipient,
        @Nullable Domain domain,
        @Nullable String tag,
        @Nullable Instant since,
        @Nullable Instant until) {

    public static final Filter ALL = new Filter(null, null, null, null, null, null);
}
