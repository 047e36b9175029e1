package io.postrider.sender.smtp.dialogue;

import java.time.Duration;

/** How long each answer of a transaction is waited for, in whole; {@code block} bounds one write of message octets. */
public record Patience(Duration mail, Duration rcpt, Duration data, Duration block, Duration finalDot) {}
