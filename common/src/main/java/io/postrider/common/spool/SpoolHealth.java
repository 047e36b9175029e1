package io.postrider.common.spool;

/**
 * Whether the spool takes mail now.
 *
 * @param reason why not, empty when it does
 */
public record SpoolHealth(boolean writable, long freeBytes, String reason) {}
