package io.postrider.frontend.compose.mime;

import org.jspecify.annotations.Nullable;

/**
 * A file that goes with a mail.
 *
 * @param mediaType type and subtype with their parameters, checked
 * @param contentId by which the HTML shows it, or null for a file that stands beside the text
 */
public record Attachment(
        @Nullable String filename,
        String mediaType,
        @Nullable String contentId,
        Stowed content) {

    boolean isInline() {
        return contentId != null;
    }
}
