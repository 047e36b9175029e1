package io.postrider.frontend.wording;

import io.postrider.frontend.refusal.Placed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, as it was written.
 *
 * @param markdown in place of the HTML
 * @param template in place of all of them; a subject beside it stands in place of its own
 * @param variables what stands in the texts for the names in braces; without them braces are braces
 */
public record Words(
        @Nullable Placed subject,
        @Nullable Placed text,
        @Nullable Placed html,
        @Nullable Placed markdown,
        @Nullable Reference template,
        @Nullable Variables variables) {

    /**
     * A stored template.
     *
     * @param place where it was named
     * @param version null for the one that is in use
     */
    public record Reference(
            String place, String name, @Nullable Integer version) {}

    /**
     * Maps, lists, strings, numbers and truth values by name.
     *
     * @param place where they were given
     */
    public record Variables(String place, Map<String, Object> values) {}

    /** Texts that are said as they are. */
    public Words(@Nullable Placed subject, @Nullable Placed text, @Nullable Placed html) {
        this(subject, text, html, null, null, null);
    }

    /** Whether nothing is to be made of them. */
    boolean areFinal() {
        return markdown == null && template == null && variables == null;
    }
}
