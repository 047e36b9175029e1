package io.postrider.signing;

import io.postrider.common.message.Content;
import io.postrider.common.spool.intake.Seal;

/** A message in its final octets, and the keys that signed it. */
public record Signed(Content content, Seal.Given seal) {}
