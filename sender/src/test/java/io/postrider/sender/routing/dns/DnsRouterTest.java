package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.MailExchanger.Naming;
import io.postrider.sender.routing.Route;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;

/** The table of DNS faults: what is no definite answer is never a failure for good. */
class DnsRouterTest {

    private static final Domain DOMAIN = new Domain("a.test");
    private static final Duration TIMEOUT = Duration.ofMillis(150);

    private FakeDns dns;
    private long nanos;

    @BeforeEach
    void open() {
        dns = FakeDns.start();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private DnsRouter router() {
        return router(false, 1);
    }

    private DnsRouter router(boolean allowPrivate, long seed) {
        List<ExchangerAddress> servers = List.of(new ExchangerAddress("127.0.0.1", dns.port()));
        RouteSettings settings =
                new RouteSettings(new StaticRoutes(Map.of()), 25, allowPrivate, new DnsSettings(servers, TIMEOUT));
        return new DnsRouter(settings, "self.test", new Random(seed), () -> nanos);
    }

    private static List<String> hosts(Route route) {
        return assertInstanceOf(Route.Exchangers.class, route).inOrder().stream()
                .map(MailExchanger::host)
                .toList();
    }

    private static EnhancedStatus nowhere(Route route) {
        return assertInstanceOf(Route.Nowhere.class, route).status();
    }

    private Addresses addressesOf(String host) {
        return router().addresses(new MailExchanger(host, 25, Naming.BY_DNS));
    }

    private static List<String> found(Addresses addresses) {
        return assertInstanceOf(Addresses.Found.class, addresses).inOrder().stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    // Order

    @Test
    void ordersExchangersByPreference() {
        dns.mx("a.test", 20, "second.test").mx("a.test", 5, "first.test").mx("a.test", 30, "third.test");

        assertEquals(List.of("first.test", "second.test", "third.test"), hosts(router().route(DOMAIN)));
    }

    @Test
    void shufflesEqualPreferencesAndKeepsTheRest() {
        dns.mx("a.test", 10, "x.test")
                .mx("a.test", 10, "y.test")
                .mx("a.test", 10, "z.test")
                .mx("a.test", 20, "last.test");
        Set<String> firsts = new HashSet<>();

        DnsRouter router = router();
        for (int i = 0; i < 50; i++) {
            List<String> order = hosts(router.route(DOMAIN));
            firsts.add(order.getFirst());
            assertEquals("last.test", order.getLast());
        }

        assertEquals(Set.of("x.test", "y.test", "z.test"), firsts);
    }

    @Test
    void dropsItselfAndWhatIsNotPreferredToIt() {
        dns.mx("a.test", 5, "better.test")
                .mx("a.test", 10, "SELF.test")
                .mx("a.test", 10, "equal.test")
                .mx("a.test", 20, "worse.test");

        assertEquals(List.of("better.test"), hosts(router().route(DOMAIN)));
    }

    @Test
    void refusesALoopWhenNothingIsLeftBesideItself() {
        dns.mx("a.test", 10, "self.test").mx("a.test", 20, "worse.test");

        assertEquals(new EnhancedStatus(5, 4, 6), nowhere(router().route(DOMAIN)));
    }

    @Test
    void copesWithAHundredExchangers() {
        for (int i = 0; i < 100; i++) {
            dns.mx("a.test", i, "mx" + i + ".test");
        }

        assertEquals(100, hosts(router().route(DOMAIN)).size());
    }

    // No exchangers

    @Test
    void usesTheDomainsOwnAddressOnlyWhereThereIsNoMx() {
        dns.a("a.test", "1.2.3.4");

        Route.Exchangers route = assertInstanceOf(Route.Exchangers.class, router().route(DOMAIN));

        assertEquals("address", route.how());
        assertEquals("a.test", route.inOrder().getFirst().host());
    }

    @Test
    void refusesADomainThatDoesNotExist() {
        assertEquals(new EnhancedStatus(5, 1, 2), nowhere(router().route(DOMAIN)));
    }

    @Test
    void refusesANullMxAtOnce() {
        dns.nullMx("a.test").a("a.test", "1.2.3.4");

        assertEquals(new EnhancedStatus(5, 1, 10), nowhere(router().route(DOMAIN)));
    }

    @Test
    void ignoresARootTargetAmongOthers() {
        dns.nullMx("a.test").mx("a.test", 10, "mx.test");

        assertEquals(List.of("mx.test"), hosts(router().route(DOMAIN)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DnsFault.class,
            names = {
                "SERVFAIL",
                "REFUSED",
                "FORMERR",
                "TIMEOUT",
                "TRUNCATED_UDP_NO_TCP",
                "CNAME_LOOP",
                "LONG_CNAME_CHAIN",
                "MALFORMED_RDATA",
                "CUT_MESSAGE",
                "WRONG_ID",
                "GARBAGE"
            })
    void waitsWhereNobodyGivesADefiniteAnswer(DnsFault fault) {
        dns.mx("a.test", 10, "mx.test").a("a.test", "1.2.3.4").fault("a.test", fault);

        assertInstanceOf(Route.Unknown.class, router().route(DOMAIN), fault.name());
    }

    @Test
    void readsATruncatedAnswerOverTcp() {
        dns.mx("a.test", 10, "mx.test").fault("a.test", DnsFault.TRUNCATED_UDP);

        assertEquals(List.of("mx.test"), hosts(router().route(DOMAIN)));
    }

    @Test
    void dropsRecordsThatDoNotAnswerTheQuestion() {
        dns.mx("a.test", 10, "evil.test").fault("a.test", DnsFault.OTHER_NAME);

        assertEquals(List.of("a.test"), hosts(router().route(DOMAIN)));
    }

    @Test
    void followsAnAliasOfTheDomain() {
        dns.cname("a.test", "b.test").mx("b.test", 10, "mx.test");

        assertEquals(List.of("mx.test"), hosts(router().route(DOMAIN)));
    }

    // Addresses

    @Test
    void takesBothFamiliesInTurn() {
        dns.a("mx.test", "1.2.3.4", "1.2.3.5").aaaa("mx.test", "2606:4700::1");

        List<String> found = found(addressesOf("mx.test"));

        assertEquals(3, found.size());
        assertTrue(found.get(1).startsWith("2606:4700"), found.toString());
    }

    @Test
    void usesOneFamilyWhereTheOtherIsSilent() {
        dns.a("mx.test", "1.2.3.4").fault("mx.test", Type.AAAA, DnsFault.TIMEOUT);

        assertEquals(List.of("1.2.3.4"), found(addressesOf("mx.test")));
    }

    @Test
    void waitsWhereOneFamilyIsSilentAndTheOtherIsEmpty() {
        dns.fault("mx.test", Type.A, DnsFault.SERVFAIL).fault("mx.test", Type.AAAA, DnsFault.NODATA);

        assertInstanceOf(Addresses.Unknown.class, addressesOf("mx.test"));
    }

    @Test
    void isSureOfAHostWithoutAddress() {
        assertInstanceOf(Addresses.None.class, addressesOf("mx.test"));
    }

    @Test
    void takesAnExchangerThatIsAnAlias() {
        dns.cname("mx.test", "real.test").a("real.test", "1.2.3.4");

        assertEquals(List.of("1.2.3.4"), found(addressesOf("mx.test")));
    }

    @Test
    void takesNoAddressForAName() {
        assertInstanceOf(Addresses.None.class, addressesOf("192.0.2.1"));
    }

    @Test
    void barsPrivateAddressesFromTheDns() {
        dns.a("mx.test", "127.0.0.1", "10.0.0.1", "192.168.0.1").aaaa("mx.test", "::1", "fd00::1");

        Addresses.Barred barred = assertInstanceOf(Addresses.Barred.class, addressesOf("mx.test"));

        assertEquals(4, barred.status().statusClass());
    }

    @Test
    void usesThePublicAddressesBesidePrivateOnes() {
        dns.a("mx.test", "127.0.0.1", "1.2.3.4");

        assertEquals(List.of("1.2.3.4"), found(addressesOf("mx.test")));
    }

    @Test
    void usesPrivateAddressesWhereTheOperatorAllowsThem() {
        dns.a("mx.test", "127.0.0.1");

        assertEquals(
                List.of("127.0.0.1"),
                found(router(true, 1).addresses(new MailExchanger("mx.test", 25, Naming.BY_DNS))));
    }

    @Test
    void trustsTheOperatorsExchangers() {
        dns.a("relay.test", "10.0.0.1");
        DnsRouter router = router();

        assertEquals(
                List.of("10.0.0.1"), found(router.addresses(new MailExchanger("relay.test", 25, Naming.BY_OPERATOR))));
        assertEquals(
                List.of("127.0.0.1"), found(router.addresses(new MailExchanger("127.0.0.1", 25, Naming.BY_OPERATOR))));
    }

    @Test
    void waitsForAnOperatorsExchangerThatHasNoAddressYet() {
        assertInstanceOf(
                Addresses.Unknown.class, router().addresses(new MailExchanger("relay.test", 25, Naming.BY_OPERATOR)));
    }

    @Test
    void routesAddressLiteralsUnderTheSameRule() {
        Route.Exchangers open = assertInstanceOf(Route.Exchangers.class, router().route(new Domain("[1.2.3.4]")));
        Route.Exchangers local = assertInstanceOf(Route.Exchangers.class, router().route(new Domain("[127.0.0.1]")));

        assertEquals(List.of("1.2.3.4"), found(router().addresses(open.inOrder().getFirst())));
        assertInstanceOf(
                Addresses.Barred.class, router().addresses(local.inOrder().getFirst()));
        assertEquals(new EnhancedStatus(5, 1, 2), nowhere(router().route(new Domain("[x400:c=us]"))));
    }

    // Memory

    @Test
    void asksOncePerName() throws Exception {
        dns.mx("a.test", 10, "mx.test");
        DnsRouter router = router();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Route>> routes = java.util.stream.IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.await();
                        return router.route(DOMAIN);
                    }))
                    .toList();
            together.countDown();
            for (Future<Route> route : routes) {
                assertEquals(List.of("mx.test"), hosts(route.get()));
            }
        }

        assertEquals(1, dns.timesAsked("a.test", Type.MX));
    }

    @Test
    void keepsAnAnswerAsLongAsItHolds() {
        dns.ttl(Duration.ofMinutes(5)).mx("a.test", 10, "old.test");
        DnsRouter router = router();
        router.route(DOMAIN);
        dns.remove("a.test").mx("a.test", 10, "new.test");

        nanos += Duration.ofMinutes(5).toNanos() - 1;
        assertEquals(List.of("old.test"), hosts(router.route(DOMAIN)));

        nanos += 2;
        assertEquals(List.of("new.test"), hosts(router.route(DOMAIN)));
    }

    @Test
    void doesNotAskForEveryMailWhereNothingMayBeKept() {
        dns.ttl(Duration.ZERO).mx("a.test", 10, "mx.test");
        DnsRouter router = router();

        router.route(DOMAIN);
        nanos += Duration.ofSeconds(9).toNanos();
        router.route(DOMAIN);

        assertEquals(1, dns.timesAsked("a.test", Type.MX));
    }

    @Test
    void forgetsFailuresAndAbsencesSoon() {
        dns.fault("a.test", DnsFault.SERVFAIL);
        DnsRouter router = router();
        assertInstanceOf(Route.Unknown.class, router.route(DOMAIN));
        dns.heal("a.test");

        nanos += Duration.ofSeconds(6).toNanos();
        assertInstanceOf(Route.Nowhere.class, router.route(DOMAIN));

        dns.mx("a.test", 10, "mx.test");
        nanos += Duration.ofSeconds(61).toNanos();
        assertEquals(List.of("mx.test"), hosts(router.route(DOMAIN)));
    }
}
