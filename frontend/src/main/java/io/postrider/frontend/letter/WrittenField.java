package io.postrider.frontend.letter;

/** A header field as it was written. */
public record WrittenField(String place, String name, String value) {}
