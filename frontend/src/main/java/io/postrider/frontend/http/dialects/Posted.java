package io.postrider.frontend.http.dialects;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.suppression.Reasons;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a mail that was handed in; of what breaks a rule nothing is told by this, it is thrown. */
public sealed interface Posted {

    /**
     * It is on the disk, synced.
     *
     * @param suppressed recipients who are not sent to; there are others
     * @param held why the operator's brake holds it, or null
     * @param repeated whether it was taken before, by its idempotency key
     */
    record Accepted(
            SubmissionId id,
            List<Suppression> suppressed,
            @Nullable String held,
            boolean repeated) implements Posted {}

    /** Nothing was stored, for every recipient is suppressed. */
    record Nobody(List<Suppression> suppressed) implements Posted {}

    /** The yes; the no to mail for nobody is thrown where a vendor has no words of its own for that. */
    default Accepted accepted() {
        return switch (this) {
            case Accepted yes -> yes;
            case Nobody(var suppressed) ->
                throw new RequestRefused(RefusalReason.NOBODY_LEFT, Reasons.refusals("", List.of(), suppressed));
        };
    }
}
