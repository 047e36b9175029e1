package io.postrider.frontend.submission;

import org.jspecify.annotations.Nullable;

/** How the mail is to be treated, as it was written; null for what was not said. */
public record Wishes(
        @Nullable String priority,
        @Nullable String expiresIn,
        @Nullable String onDoubt,
        @Nullable String onFailure,
        @Nullable String unsubscribe) {

    /** Nothing but what everybody gets. */
    public static final Wishes NONE = new Wishes(null, null, null, null, null);
}
