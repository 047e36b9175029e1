package io.postrider.frontend.submission;

import io.postrider.frontend.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, not checked yet. A part that could not be read is null or empty and has its fault
 * among {@code faults}.
 *
 * @param faults what the door found wrong while reading
 */
public record SubmissionRequest(
        FieldNames names,
        @Nullable String author,
        @Nullable List<Optional<String>> recipients,
        @Nullable String subject,
        @Nullable String text,
        Wishes wishes,
        List<Refusal> faults) {

    public SubmissionRequest {
        recipients = recipients == null ? null : List.copyOf(recipients);
        faults = List.copyOf(faults);
    }
}
