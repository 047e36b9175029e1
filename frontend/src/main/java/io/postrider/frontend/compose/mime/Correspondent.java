package io.postrider.frontend.compose.mime;

import io.postrider.common.address.Mailbox;
import org.jspecify.annotations.Nullable;

/** An address of a header field, with the name that people see, if it has one. */
public record Correspondent(Mailbox mailbox, @Nullable String name) {}
