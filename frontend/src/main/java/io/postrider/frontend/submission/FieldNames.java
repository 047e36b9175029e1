package io.postrider.frontend.submission;

/** What a door calls the parts of a submission, so that faults are told in its client's words. */
public record FieldNames(String author, String recipients, String subject, String text) {}
