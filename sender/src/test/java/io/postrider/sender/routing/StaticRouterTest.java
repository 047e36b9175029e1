package io.postrider.sender.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.address.Domain;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.value.ExchangerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticRouterTest {

    private static final List<ExchangerAddress> OWN =
            List.of(new ExchangerAddress("MX1.test", null), new ExchangerAddress("::1", 2525));
    private static final List<ExchangerAddress> ANY = List.of(new ExchangerAddress("smarthost.test", 587));

    /** Says that it was asked. */
    private static final Router OTHERS = new Router() {
        @Override
        public Route route(Domain domain) {
            return new Route.Unknown("asked for " + domain);
        }

        @Override
        public Addresses addresses(MailExchanger exchanger) {
            return new Addresses.None(exchanger.host());
        }
    };

    private static Route route(Map<String, List<ExchangerAddress>> routes, String domain) {
        RouteSettings settings = new RouteSettings(
                new StaticRoutes(routes), 25, false, new DnsSettings(List.of(), Duration.ofSeconds(1)));
        return new StaticRouter(settings, OTHERS).route(new Domain(domain));
    }

    @Test
    void takesTheDomainsOwnExchangersInTheirOrder() {
        Route.Exchangers route =
                assertInstanceOf(Route.Exchangers.class, route(Map.of("a.test", OWN, "*", ANY), "a.test"));

        assertEquals("static", route.how());
        assertEquals(
                List.of("mx1.test:25", "[::1]:2525"),
                route.inOrder().stream().map(MailExchanger::toString).toList());
    }

    @Test
    void takesTheStarForEveryOtherDomain() {
        Route.Exchangers route =
                assertInstanceOf(Route.Exchangers.class, route(Map.of("a.test", OWN, "*", ANY), "b.test"));

        assertEquals("smarthost.test:587", route.inOrder().getFirst().toString());
    }

    @Test
    void leavesOtherDomainsToTheDns() {
        assertEquals(new Route.Unknown("asked for b.test"), route(Map.of("a.test", OWN), "b.test"));
    }
}
