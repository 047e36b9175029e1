package io.postrider.frontend.letter;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Wishes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for beside the mail itself, as it was written.
 *
 * @param metadata a JSON object as text
 * @param sendAt when it is to be sent first
 * @param hold its place, if it is to be held until it is released
 * @param once by which a repetition is known
 */
public record Requirements(
        WishNames names,
        Wishes wishes,
        List<Placed> tags,
        @Nullable Placed metadata,
        @Nullable Placed sendAt,
        @Nullable String hold,
        @Nullable OnceKey once) {

    public Requirements {
        tags = List.copyOf(tags);
    }
}
