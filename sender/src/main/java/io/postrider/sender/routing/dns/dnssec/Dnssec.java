package io.postrider.sender.routing.dns.dnssec;

import java.time.Clock;

/** How answers are proven: from which keys on, and at what time, for signatures are good for a while only. */
public record Dnssec(TrustedKeys keys, Clock clock) {}
