package io.postrider.common.spool.domains;

/**
 * A key as it is made.
 *
 * @param publicKey as its record has it behind {@code p=}: base64
 */
public record NewKey(String selector, KeyAlgorithm algorithm, String publicKey, KeySecret secret) {}
