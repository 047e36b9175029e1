package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Type;

/**
 * What the name system may say of a domain, and what becomes of its mail: it goes to an address, it waits ({@code later}), or
 * it fails for good ({@code never}, with the status). Only a definite answer ever fails mail.
 */
class DnsTableTest {

    private static final String LATER = "later";
    private static final String TO_MX = "mx mx.test 1.2.3.4";
    private static final String TO_ITSELF = "address a.test 1.2.3.4";

    private static Arguments row(String name, String expected, Consumer<FakeDns> world) {
        return Arguments.argumentSet(name, expected, world);
    }

    /** The domain has an exchanger and an address, and its MX records cannot be had for this reason. */
    private static Arguments fault(DnsFault fault, String expected) {
        return row(
                "MX: " + fault,
                expected,
                dns -> usual(dns).a("a.test", "1.2.3.4").fault("a.test", Type.MX, fault));
    }

    private static FakeDns usual(FakeDns dns) {
        return dns.mx("a.test", 10, "mx.test").a("mx.test", "1.2.3.4");
    }

    static Stream<Arguments> answers() {
        return Stream.of(faults(), exchangers(), addresses()).flatMap(List::stream);
    }

    private static List<Arguments> faults() {
        return List.of(
                fault(DnsFault.NXDOMAIN, "never 5.1.2"),
                fault(DnsFault.NODATA, TO_ITSELF),
                fault(DnsFault.SERVFAIL, LATER),
                fault(DnsFault.REFUSED, LATER),
                fault(DnsFault.FORMERR, LATER),
                fault(DnsFault.TIMEOUT, LATER),
                fault(DnsFault.TRUNCATED_UDP, TO_MX),
                fault(DnsFault.TRUNCATED_UDP_NO_TCP, LATER),
                fault(DnsFault.FLOOD_OVER_TCP, LATER),
                fault(DnsFault.OTHER_NAME, TO_ITSELF),
                fault(DnsFault.CNAME_LOOP, LATER),
                fault(DnsFault.LONG_CNAME_CHAIN, LATER),
                fault(DnsFault.MALFORMED_RDATA, LATER),
                fault(DnsFault.EMPTY_RDATA, LATER),
                fault(DnsFault.EDNS_REFUSED, TO_MX),
                fault(DnsFault.CUT_MESSAGE, LATER),
                fault(DnsFault.WRONG_ID, LATER),
                fault(DnsFault.GARBAGE, LATER),
                row(
                        "MX: two bad answers, then a good one",
                        TO_MX,
                        dns -> usual(dns).fault("a.test", Type.MX, DnsFault.SERVFAIL, 1)));
    }

    private static List<Arguments> exchangers() {
        return List.of(
                row("no such domain", "never 5.1.2", _ -> {}),
                row(
                        "null MX beside an address",
                        "never 5.1.10",
                        dns -> dns.nullMx("a.test").a("a.test", "1.2.3.4")),
                row("null MX beside an exchanger", TO_MX, dns -> usual(dns).nullMx("a.test")),
                row(
                        "domain is an alias",
                        TO_MX,
                        dns -> dns.cname("a.test", "b.test")
                                .mx("b.test", 10, "mx.test")
                                .a("mx.test", "1.2.3.4")),
                row(
                        "MX to an alias",
                        "mx alias.test 1.2.3.4",
                        dns -> dns.mx("a.test", 10, "alias.test")
                                .cname("alias.test", "mx.test")
                                .a("mx.test", "1.2.3.4")),
                row("MX to an address", "never 5.4.4", dns -> dns.mx("a.test", 10, "192.0.2.1")),
                row("MX to an address, and another", TO_MX, dns -> usual(dns).mx("a.test", 5, "192.0.2.1")),
                row(
                        "MX to nowhere",
                        "never 5.4.4",
                        dns -> dns.mx("a.test", 10, "mx.test").a("a.test", "1.2.3.4")),
                row("MX to nowhere, and another", TO_MX, dns -> usual(dns).mx("a.test", 5, "gone.test")),
                row("MX to this host", "never 5.4.6", dns -> dns.mx("a.test", 10, "self.test")),
                row(
                        "MX to this host before another",
                        "never 5.4.6",
                        dns -> usual(dns).mx("a.test", 5, "self.test")),
                row("MX to this host behind another", TO_MX, dns -> usual(dns).mx("a.test", 20, "self.test")),
                row("100 MX", "mx mx0.test 1.2.3.4", dns -> {
                    for (int i = 0; i < 100; i++) {
                        dns.mx("a.test", i, "mx" + i + ".test").a("mx" + i + ".test", "1.2.3.4");
                    }
                }),
                row("2,000 MX over TCP", "mx mx0.test 1.2.3.4", dns -> {
                    for (int i = 0; i < 2000; i++) {
                        dns.mx("a.test", i, "mx" + i + ".test");
                    }
                    dns.a("mx0.test", "1.2.3.4");
                }),
                row("TTL 0", TO_MX, dns -> usual(dns.ttl(Duration.ZERO))));
    }

    private static List<Arguments> addresses() {
        return List.of(
                row(
                        "MX to 127.0.0.1",
                        LATER,
                        dns -> dns.mx("a.test", 10, "mx.test").a("mx.test", "127.0.0.1")),
                row(
                        "MX to localhost",
                        LATER,
                        dns -> dns.mx("a.test", 10, "localhost").a("localhost", "127.0.0.1")),
                row(
                        "MX to a private address",
                        LATER,
                        dns -> dns.mx("a.test", 10, "mx.test")
                                .a("mx.test", "10.1.2.3", "192.168.7.7")
                                .aaaa("mx.test", "fd00::1", "::1", "fe80::1")),
                row(
                        "MX to private addresses and a public one",
                        TO_MX,
                        dns -> usual(dns).a("mx.test", "10.1.2.3")),
                row("domain's own address is private", LATER, dns -> dns.a("a.test", "172.16.0.1")),
                row("address: SERVFAIL", LATER, dns -> usual(dns).fault("mx.test", DnsFault.SERVFAIL)),
                row("address: TIMEOUT", LATER, dns -> usual(dns).fault("mx.test", DnsFault.TIMEOUT)),
                row("address: IPv6 silent", TO_MX, dns -> usual(dns).fault("mx.test", Type.AAAA, DnsFault.TIMEOUT)),
                row("address: short", LATER, dns -> usual(dns).fault("mx.test", Type.A, DnsFault.MALFORMED_RDATA)),
                row("address: empty", LATER, dns -> usual(dns).fault("mx.test", Type.A, DnsFault.EMPTY_RDATA)),
                row(
                        "address: of another name",
                        "never 5.4.4",
                        dns -> usual(dns).fault("mx.test", Type.A, DnsFault.OTHER_NAME)),
                row("address: alias without end", LATER, dns -> usual(dns).fault("mx.test", DnsFault.CNAME_LOOP)),
                row("no MX and no address", "never 5.4.4", dns -> dns.record("a.test", Type.TXT, "hello")),
                row(
                        "no MX, address: SERVFAIL",
                        LATER,
                        dns -> dns.record("a.test", Type.TXT, "hello").fault("a.test", Type.A, DnsFault.SERVFAIL)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void decideOnlyWhereTheyAreDefinite(String expected, Consumer<FakeDns> records) {
        try (NameWorld world = new NameWorld()) {
            records.accept(world.dns);
            assertEquals(expected, assertTimeoutPreemptively(Duration.ofSeconds(10), () -> verdict(world.router())));
        }
    }

    /** As a delivery would find it, up to the first address that it would connect to. */
    private static String verdict(DnsRouter router) {
        return switch (router.route(new Domain("a.test"))) {
            case Route.Exchangers(var inOrder, var how, var _) -> verdict(router, inOrder, how);
            case Route.Nowhere(var status, var _) -> "never " + status;
            case Route.Enclosed _ -> "stays here";
            case Route.Unknown _ -> LATER;
        };
    }

    private static String verdict(DnsRouter router, List<MailExchanger> inOrder, String how) {
        String otherwise = "never 5.4.4";
        for (MailExchanger exchanger : inOrder) {
            switch (router.addresses(exchanger)) {
                case Addresses.Found(var found) -> {
                    return how + " " + exchanger.host() + " " + found.getFirst().getHostAddress();
                }
                case Addresses.None _ -> {
                    // The next may have one.
                }
                case Addresses.Barred _, Addresses.Unknown _ -> otherwise = LATER;
            }
        }
        return otherwise;
    }
}
