package io.postrider.frontend.refusal;

/**
 * A text and where it stood, in the words of the door.
 *
 * @param place by which its faults are told
 */
public record Placed(String place, String text) {}
