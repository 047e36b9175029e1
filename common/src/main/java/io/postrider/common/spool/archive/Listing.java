package io.postrider.common.spool.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, the latest first.
 *
 * @param next from where the list goes on, or null if this was its end. A page may be short, or empty, though there is more:
 *     what one call looks through is bounded
 */
public record Listing(List<Entry> entries, @Nullable Long next) {

    public Listing {
        entries = List.copyOf(entries);
    }
}
