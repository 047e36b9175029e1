package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.routing.Route;
import io.postrider.testing.dns.FakeDns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes by MX; what faults of the name system lead to is in {@link DnsTableTest}. */
class DnsRouterTest {

    private static final Domain DOMAIN = new Domain("a.test");

    private final NameWorld world = new NameWorld();
    private final FakeDns dns = world.dns;

    @AfterEach
    void close() {
        world.close();
    }

    // Order

    @Test
    void ordersExchangersByPreference() {
        dns.mx("a.test", 20, "second.test").mx("a.test", 5, "first.test").mx("a.test", 30, "third.test");

        assertEquals(
                List.of("first.test", "second.test", "third.test"),
                NameWorld.hosts(world.router().route(DOMAIN)));
    }

    @Test
    void shufflesEqualPreferencesAndKeepsTheRest() {
        dns.mx("a.test", 10, "x.test")
                .mx("a.test", 10, "y.test")
                .mx("a.test", 10, "z.test")
                .mx("a.test", 20, "last.test");
        Set<String> firsts = new HashSet<>();

        DnsRouter router = world.router();
        for (int i = 0; i < 50; i++) {
            List<String> order = NameWorld.hosts(router.route(DOMAIN));
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

        assertEquals(List.of("better.test"), NameWorld.hosts(world.router().route(DOMAIN)));
    }

    @Test
    void refusesALoopWhenNothingIsLeftBesideItself() {
        dns.mx("a.test", 10, "self.test").mx("a.test", 20, "worse.test");

        assertEquals(
                new EnhancedStatus(5, 4, 6), NameWorld.nowhere(world.router().route(DOMAIN)));
    }

    @Test
    void copesWithAHundredExchangers() {
        for (int i = 0; i < 100; i++) {
            dns.mx("a.test", i, "mx" + i + ".test");
        }

        assertEquals(100, NameWorld.hosts(world.router().route(DOMAIN)).size());
    }

    // No exchangers

    @Test
    void usesTheDomainsOwnAddressOnlyWhereThereIsNoMx() {
        dns.a("a.test", "1.2.3.4");

        Route.Exchangers route =
                assertInstanceOf(Route.Exchangers.class, world.router().route(DOMAIN));

        assertEquals("address", route.how());
        assertEquals("a.test", route.inOrder().getFirst().host());
    }

    @Test
    void refusesADomainThatDoesNotExist() {
        assertEquals(
                new EnhancedStatus(5, 1, 2), NameWorld.nowhere(world.router().route(DOMAIN)));
    }

    @Test
    void refusesANullMxAtOnce() {
        dns.nullMx("a.test").a("a.test", "1.2.3.4");

        assertEquals(
                new EnhancedStatus(5, 1, 10), NameWorld.nowhere(world.router().route(DOMAIN)));
    }

    @Test
    void ignoresARootTargetAmongOthers() {
        dns.nullMx("a.test").mx("a.test", 10, "mx.test");

        assertEquals(List.of("mx.test"), NameWorld.hosts(world.router().route(DOMAIN)));
    }
}
