package io.postrider.common.spool.templates;

import java.time.Instant;

/**
 * One version of a template. It never changes.
 *
 * @param version counted from 1
 * @param createdAt to the millisecond
 */
public record Template(String name, int version, Texts texts, Instant createdAt) {}
