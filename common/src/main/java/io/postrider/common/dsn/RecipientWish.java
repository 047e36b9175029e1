package io.postrider.common.dsn;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of reports on one recipient.
 *
 * @param on when there is to be one, never if that is nothing; empty where nothing was said, and it is as with the mail
 * @param original ORCPT decoded, {@code type;address} (RFC 3461, 4.2), or null
 */
public record RecipientWish(
        Optional<Set<ReportOn>> on, @Nullable String original) {

    public RecipientWish {
        on = on.map(Set::copyOf);
    }

    /** Whether it is said of this recipient that there is to be a report of some kind. */
    public boolean wantsSome() {
        return on.isPresent() && !on.get().isEmpty();
    }
}
