package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Recordings;
import io.postrider.testing.tls.ShownCertificate;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What all sessions of one exchanger share. */
record Exchange(
        String hostName,
        Supplier<Capabilities> capabilities,
        Supplier<ShownCertificate> certificate,
        InstantSource time,
        Recordings recordings) {}
