package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.CertificateRecords.Said;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.MailExchanger.Naming;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.TrustedKeys;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;

/** What proofs cost, and how long what is proven holds. */
class ProvenRouteTest {

    private static final String TLSA = "_25._tcp.mx.a.test";
    private static final String RECORD = "3 1 1 " + "ab".repeat(32);

    private final FakeDns dns = FakeDns.start()
            .ttl(Duration.ofMinutes(5))
            .signed("test")
            .signed("a.test")
            .unsigned("b.test");
    private long nanos;

    @AfterEach
    void close() {
        dns.close();
    }

    private DnsSettings settings() {
        return settings(dns);
    }

    private static DnsSettings settings(FakeDns asked) {
        return new DnsSettings(List.of(new ExchangerAddress("127.0.0.1", asked.port())), Duration.ofMillis(500));
    }

    private Dnssec dnssec() {
        return new Dnssec(TrustedKeys.of(dns.anchors()), Clock.systemUTC());
    }

    private DnsRouter router() {
        return router(dns);
    }

    private DnsRouter router(FakeDns asked) {
        RouteSettings routes = new RouteSettings(new StaticRoutes(Map.of()), 25, true, settings(asked));
        Dnssec dnssec = new Dnssec(TrustedKeys.of(asked.anchors()), Clock.systemUTC());
        return new DnsRouter(routes, "self.test", new Random(1), () -> nanos, dnssec);
    }

    private void usual(String domain) {
        dns.mx(domain, 10, "mx." + domain).a("mx." + domain, "192.0.2.1");
    }

    private static MailExchanger mx(String domain) {
        return new MailExchanger("mx." + domain, 25, Naming.BY_DNS);
    }

    private static List<String> signedFor(Route route) {
        return assertInstanceOf(Route.Exchangers.class, route).signedFor();
    }

    private static Said look(DnsRouter router, String domain) {
        router.route(new Domain(domain));
        Said said = router.certificates().about(mx(domain));
        router.addresses(mx(domain));
        return said;
    }

    @Test
    void asksForEachRecordAndForEachKeyOnce() {
        usual("a.test");
        dns.record(TLSA, Type.TLSA, RECORD);
        DnsRouter router = router();

        assertInstanceOf(Said.Found.class, look(router, "a.test"));
        // MX, A, AAAA and TLSA; the keys of both zones, and the digest of the lower one's.
        assertEquals(4 + 3, dns.asked().size(), dns.asked().toString());

        for (int mail = 0; mail < 100; mail++) {
            look(router, "a.test");
        }
        assertEquals(7, dns.asked().size());

        dns.signed("c.test");
        usual("c.test");
        dns.forgetAsked();
        look(router, "c.test");
        assertEquals(4 + 2, dns.asked().size(), dns.asked().toString());

        usual("b.test");
        dns.forgetAsked();
        look(router, "b.test");
        assertEquals(3 + 1, dns.asked().size(), dns.asked().toString());
    }

    @Test
    void asksNoUnsignedZoneForCertificateRecords() {
        usual("b.test");

        assertInstanceOf(Said.None.class, look(router(), "b.test"));

        assertEquals(0, dns.timesAsked("_25._tcp.mx.b.test", Type.TLSA));
    }

    @Test
    void hasOneQuestionInFlightHoweverManyAsk() throws Exception {
        usual("a.test");
        dns.record(TLSA, Type.TLSA, RECORD);
        DnsRouter router = router();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Said>> all = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> router.certificates().about(mx("a.test"))))
                    .toList();
            for (Future<Said> one : all) {
                assertInstanceOf(Said.Found.class, one.get());
            }
        }

        assertEquals(1, dns.timesAsked(TLSA, Type.TLSA));
    }

    @Test
    void keepsThatThereAreNoneForAWhile() {
        usual("a.test");
        DnsRouter router = router();
        assertInstanceOf(Said.None.class, look(router, "a.test"));
        dns.record(TLSA, Type.TLSA, RECORD);

        assertInstanceOf(Said.None.class, look(router, "a.test"));
        assertEquals(1, dns.timesAsked(TLSA, Type.TLSA));

        nanos += TimeUnit.MINUTES.toNanos(2);
        assertInstanceOf(Said.Found.class, look(router, "a.test"));
    }

    @Test
    void asksAgainSoonForWhatCouldNotBeTold() {
        usual("a.test");
        dns.record(TLSA, Type.TLSA, RECORD).fault(TLSA, DnsFault.EXPIRED_SIGNATURE);
        DnsRouter router = router();
        assertInstanceOf(Said.Unavailable.class, look(router, "a.test"));

        dns.heal(TLSA);
        nanos += TimeUnit.SECONDS.toNanos(6);

        assertInstanceOf(Said.Found.class, look(router, "a.test"));
    }

    @Test
    void knowsWhatIsSignedAndWhatIsNot() {
        usual("a.test");
        usual("b.test");
        dns.a("d.a.test", "192.0.2.1").a("d.b.test", "192.0.2.1").cname("alias.a.test", "a.test");
        DnsRouter router = router();

        assertEquals(List.of("a.test"), signedFor(router.route(new Domain("a.test"))));
        assertEquals(List.of("alias.a.test", "a.test"), signedFor(router.route(new Domain("alias.a.test"))));
        assertEquals(List.of("d.a.test"), signedFor(router.route(new Domain("d.a.test"))));
        assertEquals(List.of(), signedFor(router.route(new Domain("b.test"))));
        assertEquals(List.of(), signedFor(router.route(new Domain("d.b.test"))));
    }

    @Test
    void believesThatADomainDoesNotExistOnlyWithProof() {
        DnsRouter router = router();
        assertInstanceOf(Route.Nowhere.class, router.route(new Domain("nobody.a.test")));
        assertInstanceOf(Route.Nowhere.class, router.route(new Domain("nobody.b.test")));

        dns.fault("nothing.a.test", DnsFault.UNSIGNED);
        assertInstanceOf(Route.Unknown.class, router.route(new Domain("nothing.a.test")));
    }

    @Test
    void understandsProofsByHashes() {
        try (FakeDns hashing =
                FakeDns.start().signedByHashes("test").signedByHashes("a.test").unsigned("b.test")) {
            for (String domain : List.of("a.test", "b.test")) {
                hashing.mx(domain, 10, "mx." + domain).a("mx." + domain, "192.0.2.1");
            }
            hashing.a("d.a.test", "192.0.2.1").a("d.b.test", "192.0.2.1");
            DnsRouter router = router(hashing);

            assertEquals(List.of("a.test"), signedFor(router.route(new Domain("a.test"))));
            assertEquals(List.of("d.a.test"), signedFor(router.route(new Domain("d.a.test"))));
            assertEquals(List.of(), signedFor(router.route(new Domain("b.test"))));
            assertEquals(List.of(), signedFor(router.route(new Domain("d.b.test"))));
            assertInstanceOf(Route.Nowhere.class, router.route(new Domain("nobody.a.test")));
            assertInstanceOf(Route.Nowhere.class, router.route(new Domain("nobody.b.test")));
            assertInstanceOf(Said.None.class, router.certificates().about(mx("a.test")));
            assertInstanceOf(Said.None.class, router.certificates().about(mx("b.test")));

            hashing.record("_25._tcp.mx.d.a.test", Type.TLSA, RECORD).a("mx.d.a.test", "192.0.2.1");
            assertInstanceOf(Said.Found.class, router.certificates().about(mx("d.a.test")));
        }
    }

    @Test
    void saysSoWhereNobodyListens() {
        DnsRouter router = router();
        RouteSettings routes = new RouteSettings(new StaticRoutes(Map.of()), 25, true, settings());
        DnsRouter believing = new DnsRouter(routes, "self.test", new Random(1), () -> nanos);
        String where = "no answer to a.test/MX from 127.0.0.1:" + dns.port() + ": nobody listens there";
        dns.close();

        assertEquals(new Route.Unknown(where), router.route(new Domain("a.test")));
        assertEquals(new Route.Unknown(where), believing.route(new Domain("a.test")));
    }

    @Test
    void looksUpWhatTheOperatorNamedAsBefore() {
        dns.a("hub.internal", "192.0.2.7");

        assertEquals(
                List.of("192.0.2.7"),
                NameWorld.found(router().addresses(new MailExchanger("hub.internal", 25, Naming.BY_OPERATOR))));
    }

    @Test
    void tellsANameServerThatDropsSignatures() throws Exception {
        assertTrue(DnssecCheck.of(settings(), dnssec()).getFirst().isGood());

        dns.dropDnssec();

        DnssecCheck.Verdict verdict = DnssecCheck.of(settings(), dnssec()).getFirst();
        assertEquals("127.0.0.1:" + dns.port(), verdict.server());
        assertTrue(verdict.trouble().startsWith("it is not proven by DNSSEC: "), verdict.trouble());
    }

    @Test
    void beginsWithTheKeysOfAFileOrOfTheRoot(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("anchors");
        Files.writeString(file, dns.anchors());
        assertTrue(DnssecCheck.of(settings(), new Dnssec(TrustedKeys.in(file), Clock.systemUTC()))
                .getFirst()
                .isGood());

        Files.writeString(file, "test. 60 IN TXT \"hello\"\n");
        assertEquals(
                file + " cannot be used: it holds a TXT record, and only DS and DNSKEY records are keys",
                assertThrows(IllegalArgumentException.class, () -> TrustedKeys.in(file))
                        .getMessage());
        Files.writeString(file, "; a hosts file\n127.0.0.1 localhost\n");
        assertEquals(
                file + " cannot be used: line 2: Invalid type 'localhost'",
                assertThrows(IllegalArgumentException.class, () -> TrustedKeys.in(file))
                        .getMessage());
        Files.writeString(file, "; nothing\n");
        assertThrows(IllegalArgumentException.class, () -> TrustedKeys.in(file));
        assertThrows(IllegalArgumentException.class, () -> TrustedKeys.in(directory.resolve("gone")));

        dns.signed(".");
        assertTrue(!DnssecCheck.of(settings(), new Dnssec(TrustedKeys.ofTheRoot(), Clock.systemUTC()))
                .getFirst()
                .isGood());
    }
}
