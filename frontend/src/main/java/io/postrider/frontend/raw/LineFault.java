package io.postrider.frontend.raw;

/**
 * What is wrong with a raw message.
 *
 * @param line where, counted from 1
 * @param reason already cleaned
 */
public record LineFault(long line, String reason) {}
