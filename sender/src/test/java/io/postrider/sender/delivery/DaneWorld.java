package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.sender.policy.OperatorsWord;
import io.postrider.sender.policy.PublishedRules;
import io.postrider.sender.policy.sts.KnownPolicies;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.dns.DnsRouter;
import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.TrustedKeys;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TrustAnchors;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.sender.testing.Claims;
import io.postrider.settings.sender.DestinationSettings;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.SessionSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.CertificateAuthority;
import io.postrider.testing.tls.ShownCertificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.xbill.DNS.Type;

/**
 * Domains whose exchangers stand in signed zones and in others, all of them one scripted exchanger; and a delivery that holds
 * them to their TLSA records. {@code a.test} is signed, {@code b.test} is not.
 */
final class DaneWorld implements AutoCloseable {

    static final CertificateAuthority TRUSTED = new CertificateAuthority("Trusted Authority");
    private static final ShownCertificate GOOD = TRUSTED.issue("mx.a.test");

    final FakeDns dns = FakeDns.start().signed("test").signed("a.test").unsigned("b.test");
    final ScriptedMailExchanger exchanger =
            ScriptedMailExchanger.options().named("mx.a.test").withTls(GOOD).start();
    final Map<String, TlsRule> entries = new HashMap<>();
    TlsUse usual = TlsUse.OPPORTUNISTIC;
    KnownPolicies policies = KnownPolicies.none();

    DaneWorld() {
        for (String domain : List.of("a.test", "b.test")) {
            dns.mx(domain, 10, "mx." + domain).a("mx." + domain, "127.0.0.1");
        }
    }

    /** Publishes a TLSA record for the exchanger of this name. */
    void tlsa(String host, String record) {
        dns.record("_" + exchanger.port() + "._tcp." + host, Type.TLSA, record);
    }

    /** The name under which {@link #tlsa} puts it. */
    String tlsaName(String host) {
        return "_" + exchanger.port() + "._tcp." + host;
    }

    /** The record that this certificate fits, {@code 3 1 1 0123…}. */
    static String naming(ShownCertificate shown, int usage, int selector, int matching) {
        X509Certificate certificate = shown.certificate();
        try {
            byte[] octets = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] data = switch (matching) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(octets);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(octets);
                default -> octets;
            };
            return usage + " " + selector + " " + matching + " "
                    + HexFormat.of().formatHex(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Result.Ended attempt(String recipient) {
        List<ExchangerAddress> servers = List.of(new ExchangerAddress("127.0.0.1", dns.port()));
        RouteSettings routes = new RouteSettings(
                new StaticRoutes(Map.of()), exchanger.port(), true, new DnsSettings(servers, Duration.ofSeconds(2)));
        Dnssec dnssec = new Dnssec(TrustedKeys.of(dns.anchors()), Clock.systemUTC());
        DnsRouter router = new DnsRouter(routes, "self.test", new Random(1), System::nanoTime, dnssec);
        TrustAnchors anchors = TrustAnchors.of(List.of(TRUSTED.itself().certificate()));
        OperatorsWord operator = new OperatorsWord(new DestinationSettings(Map.of(), entries), usual);
        SmtpConnector connector = new SmtpConnector(
                "client.test",
                SmtpTimeouts.uniform(Duration.ofSeconds(20)),
                TlsPolicy.opportunistic(),
                new TlsUpgrade(anchors, TlsUpgrade.Oldest.TLS_1_2),
                new Deadlines());
        SessionSettings sessions = new SessionSettings(10, 10, 100, Duration.ofMinutes(1));
        try (SessionPool pool = new SessionPool(connector, sessions, System::nanoTime)) {
            Delivery delivery = new Delivery(
                    router,
                    new PublishedRules(operator, router.certificates(), policies),
                    pool,
                    PersonalPaths.off(),
                    InstantSource.fixed(Instant.EPOCH),
                    System::nanoTime);
            Attempt attempt = TwoExchangers.attemptOf(Claims.to(recipient).build());
            return assertInstanceOf(Result.Ended.class, delivery.attempt(attempt, TwoExchangers.CONTENT));
        }
    }

    @Override
    public void close() {
        dns.close();
        exchanger.close();
    }
}
