package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.sender.policy.OperatorsWord;
import io.postrider.sender.policy.PublishedRules;
import io.postrider.sender.policy.http.PolicyFetch;
import io.postrider.sender.policy.sts.StsPolicies;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.dns.DnsRouter;
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
import io.postrider.testing.http.ScriptedWebServer;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.tls.CertificateAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The domain a.test with one exchanger, mx.a.test, and what it publishes; and a delivery that keeps to it. */
final class PublishedWorld implements AutoCloseable {

    static final CertificateAuthority TRUSTED = new CertificateAuthority("Trusted Authority");

    final FakeDns dns = FakeDns.start().mx("a.test", 10, "mx.a.test").a("mx.a.test", "127.0.0.1");
    final ScriptedMailExchanger exchanger = ScriptedMailExchanger.options()
            .named("mx.a.test")
            .withTls(TRUSTED.issue("mx.a.test"))
            .start();
    final ScriptedWebServer web = ScriptedWebServer.start(TRUSTED.issue("mta-sts.a.test"));
    final Map<String, TlsRule> entries = new HashMap<>();
    private final Spool spool;

    PublishedWorld(Path directory) {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(5), SpoolListener.NONE));
        dns.a("mta-sts.a.test", "127.0.0.1");
    }

    /** Publishes an MTA-STS policy in this mode for exchangers of this pattern. */
    void publish(String mode, String pattern) {
        dns.txt("_mta-sts.a.test", "v=STSv1; id=1;");
        web.text("version: STSv1\nmode: " + mode + "\nmx: " + pattern + "\nmax_age: 86400\n");
    }

    Result.Ended attempt() {
        List<ExchangerAddress> servers = List.of(new ExchangerAddress("127.0.0.1", dns.port()));
        RouteSettings routes = new RouteSettings(
                new StaticRoutes(Map.of()), exchanger.port(), true, new DnsSettings(servers, Duration.ofSeconds(5)));
        DnsRouter router = new DnsRouter(routes, "self.test", new Random(1), System::nanoTime);
        TrustAnchors anchors = TrustAnchors.of(List.of(TRUSTED.itself().certificate()));
        StsPolicies policies = new StsPolicies(
                router,
                new PolicyFetch(router, anchors, web.port(), Duration.ofSeconds(20)),
                spool.policies(),
                InstantSource.system(),
                System::nanoTime,
                Runnable::run);
        OperatorsWord operator = new OperatorsWord(new DestinationSettings(Map.of(), entries), TlsUse.OPPORTUNISTIC);
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
            Attempt attempt = TwoExchangers.attemptOf(Claims.to("ann@a.test").build());
            return assertInstanceOf(Result.Ended.class, delivery.attempt(attempt, TwoExchangers.CONTENT));
        }
    }

    @Override
    public void close() {
        spool.close();
        dns.close();
        exchanger.close();
        web.close();
    }
}
