package io.postrider.frontend.compose.mime;

/** A header field that the client gave as it is; name and value were checked. */
public record ExtraField(String name, String value) {}
