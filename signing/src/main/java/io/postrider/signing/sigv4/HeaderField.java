package io.postrider.signing.sigv4;

/** A header field of an HTTP request, as it is sent. */
public record HeaderField(String name, String value) {}
