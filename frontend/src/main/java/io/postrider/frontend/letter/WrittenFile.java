package io.postrider.frontend.letter;

import io.postrider.frontend.compose.mime.Stowed;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was given.
 *
 * @param place where it stood; its parts are told as {@code place/filename}, {@code /type}, {@code /content_id}
 */
public record WrittenFile(
        String place,
        @Nullable String filename,
        @Nullable String mediaType,
        @Nullable String contentId,
        Stowed content) {}
