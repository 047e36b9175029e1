package io.postrider.frontend.raw;

import io.postrider.common.address.Mailbox;

/** A mailbox that a header field names, and the line in which that field begins. */
public record Named(Mailbox mailbox, long line) {}
