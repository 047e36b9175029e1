package io.postrider.common.spool.templates;

import java.time.Instant;

/**
 * A template in a list.
 *
 * @param inUse the version that is used where none is named
 * @param versions how many are kept
 * @param changedAt when the latest came
 */
public record TemplateEntry(String name, int inUse, int latest, int versions, Instant changedAt) {}
