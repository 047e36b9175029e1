package io.postrider.common.spool.domains;

/** A key that signs, with its secret and the domain that says whose mail it signs. */
public record ActiveKey(SendingDomain domain, SigningKey key, KeySecret secret) {}
