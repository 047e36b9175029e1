package io.postrider.testing.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority of the test's own that makes out certificates for servers. */
public final class CertificateAuthority {

    private final Issuing.Issued own;
    private final Instant from = Instant.now().minus(Duration.ofDays(100));
    private final Instant until = from.plus(Duration.ofDays(365));

    public CertificateAuthority(String name) {
        this.own = Issuing.authority(name, from, until, null);
    }

    /** Its own certificate, for a trust store or a TLSA record. */
    public ShownCertificate itself() {
        return new ShownCertificate(own.key(), List.of(own.certificate()));
    }

    /** A server's for these names, shown together with the authority's. */
    public ShownCertificate issue(String... names) {
        return issue(List.of(names), until);
    }

    /** A server's for these names, shown without the authority's. */
    public ShownCertificate issueAlone(String... names) {
        Issuing.Issued server = Issuing.server(List.of(names), from, until, own);
        return new ShownCertificate(server.key(), List.of(server.certificate()));
    }

    /** A server's whose time is over. */
    public ShownCertificate issueExpired(String... names) {
        return issue(List.of(names), Instant.now().minus(Duration.ofDays(1)));
    }

    private ShownCertificate issue(List<String> names, Instant notAfter) {
        Issuing.Issued server = Issuing.server(names, from, notAfter, own);
        return new ShownCertificate(server.key(), List.of(server.certificate(), own.certificate()));
    }
}
