package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.Route;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What is asked, and how long an answer is kept. */
class NameSystemTest {

    private static final Domain DOMAIN = new Domain("a.test");

    private final NameWorld world = new NameWorld();
    private final FakeDns dns = world.dns;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void asksOncePerName() throws Exception {
        dns.mx("a.test", 10, "mx.test");
        DnsRouter router = world.router();
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
                assertEquals(List.of("mx.test"), NameWorld.hosts(route.get()));
            }
        }

        assertEquals(1, dns.timesAsked("a.test", Type.MX));
    }

    @Test
    void keepsAnAnswerAsLongAsItHolds() {
        dns.ttl(Duration.ofMinutes(5)).mx("a.test", 10, "old.test");
        DnsRouter router = world.router();
        router.route(DOMAIN);
        dns.remove("a.test").mx("a.test", 10, "new.test");

        world.nanos += Duration.ofMinutes(5).toNanos() - 1;
        assertEquals(List.of("old.test"), NameWorld.hosts(router.route(DOMAIN)));

        world.nanos += 2;
        assertEquals(List.of("new.test"), NameWorld.hosts(router.route(DOMAIN)));
    }

    @Test
    void doesNotAskForEveryMailWhereNothingMayBeKept() {
        dns.ttl(Duration.ZERO).mx("a.test", 10, "mx.test");
        DnsRouter router = world.router();

        router.route(DOMAIN);
        world.nanos += Duration.ofSeconds(9).toNanos();
        router.route(DOMAIN);

        assertEquals(1, dns.timesAsked("a.test", Type.MX));
    }

    @Test
    void forgetsFailuresAndAbsencesSoon() {
        dns.fault("a.test", DnsFault.SERVFAIL);
        DnsRouter router = world.router();
        assertInstanceOf(Route.Unknown.class, router.route(DOMAIN));
        dns.heal("a.test");

        world.nanos += Duration.ofSeconds(6).toNanos();
        assertInstanceOf(Route.Nowhere.class, router.route(DOMAIN));

        dns.mx("a.test", 10, "mx.test");
        world.nanos += Duration.ofSeconds(61).toNanos();
        assertEquals(List.of("mx.test"), NameWorld.hosts(router.route(DOMAIN)));
    }

    @Test
    void believesNoAnswerForLongerThanAnHour() {
        dns.ttl(Duration.ofDays(7)).mx("a.test", 10, "old.test");
        DnsRouter router = world.router();
        router.route(DOMAIN);
        dns.remove("a.test").mx("a.test", 10, "new.test");

        world.nanos += Duration.ofMinutes(61).toNanos();

        assertEquals(List.of("new.test"), NameWorld.hosts(router.route(DOMAIN)));
    }

    @Test
    void keepsInMindForAWhileWhatIsNotThereAndWhoIsSilent() {
        dns.ttl(Duration.ofDays(1)).fault("silent.test", DnsFault.SERVFAIL);
        DnsRouter router = world.router();
        for (int mail = 0; mail < 100; mail++) {
            router.route(DOMAIN);
            router.route(new Domain("silent.test"));
        }

        assertEquals(1, dns.timesAsked("a.test", Type.MX));
        assertEquals(2, dns.timesAsked("silent.test", Type.MX));
    }

    @Test
    void asksOnceForTheAddressesOfAnExchangerHoweverManyDomainsItServes() {
        DnsRouter router = world.router();
        dns.a("mx.test", "1.2.3.4");
        for (int domain = 0; domain < 50; domain++) {
            dns.mx("d" + domain + ".test", 10, "mx.test");
            Route.Exchangers route =
                    assertInstanceOf(Route.Exchangers.class, router.route(new Domain("d" + domain + ".test")));
            router.addresses(route.inOrder().getFirst());
        }

        assertEquals(1, dns.timesAsked("mx.test", Type.A));
        assertEquals(1, dns.timesAsked("mx.test", Type.AAAA));
    }
}
