package io.postrider.common.spool.templates;

import org.jspecify.annotations.Nullable;

/** The texts of a template, as they were written; at least one of the last three. */
public record Texts(
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String markdown) {

    public Texts {
        if (text == null && html == null && markdown == null) {
            throw new IllegalArgumentException("a template that says nothing");
        }
    }
}
