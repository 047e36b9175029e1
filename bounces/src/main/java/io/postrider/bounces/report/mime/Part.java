package io.postrider.bounces.report.mime;

/**
 * A part that holds something itself, decoded.
 *
 * @param type in lower case, {@code text/plain}
 * @param text cut where it is too long; of other types than text, reports and messages always empty
 */
public record Part(String type, String text) {}
