package io.postrider.frontend.raw;

/**
 * A header field that is for this system and does not leave it.
 *
 * @param name as it is written
 * @param value unfolded
 * @param line in which it begins
 */
public record ControlField(String name, String value, long line) {}
