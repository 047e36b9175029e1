package io.postrider.frontend.submission;

/**
 * What a door calls the parts of a submission, so that faults are told in its client's words.
 *
 * @param wishes of the parts that may be left out
 */
public record FieldNames(String author, String recipients, String subject, String text, WishNames wishes) {

    /** The names of {@link Wishes}. */
    public record WishNames(String priority, String expiresIn, String onDoubt, String onFailure, String unsubscribe) {}
}
