package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Recordings;
import io.postrider.testing.tls.SelfSignedCertificate;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What all sessions of one exchanger share. */
record Exchange(
        String hostName,
        Supplier<Capabilities> capabilities,
        Supplier<SelfSignedCertificate> certificate,
        InstantSource time,
        Recordings recordings) {}
