package io.postrider.testing.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that signs itself, with its key, made at run time for the given host names and dates. It is as good as a
 * real one to whoever trusts {@link #clientContext}, and to nobody else.
 */
public final class SelfSignedCertificate extends ShownCertificate {

    private SelfSignedCertificate(Issuing.Issued issued) {
        super(issued.key(), List.of(issued.certificate()));
    }

    /** Valid for these host names, from yesterday for a year. */
    public static SelfSignedCertificate forNames(String... names) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return of(List.of(names), yesterday, yesterday.plus(Duration.ofDays(365)));
    }

    /** Valid for these host names, but only until yesterday. */
    public static SelfSignedCertificate expired(String... names) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return of(List.of(names), yesterday.minus(Duration.ofDays(365)), yesterday);
    }

    /** Valid for these host names between two instants. */
    public static SelfSignedCertificate of(List<String> names, Instant notBefore, Instant notAfter) {
        return new SelfSignedCertificate(Issuing.selfSigned(names, notBefore, notAfter));
    }
}
