package io.postrider.sender.routing.dns;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.sender.StaticRoutes;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.FakeDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A name system on loopback, routers that ask it, and a clock of their own. */
final class NameWorld implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMillis(150);

    final FakeDns dns = FakeDns.start();
    long nanos;

    DnsRouter router() {
        return router(false);
    }

    DnsRouter router(boolean allowPrivate) {
        List<ExchangerAddress> servers = List.of(new ExchangerAddress("127.0.0.1", dns.port()));
        RouteSettings settings =
                new RouteSettings(new StaticRoutes(Map.of()), 25, allowPrivate, new DnsSettings(servers, TIMEOUT));
        return new DnsRouter(settings, "self.test", new Random(1), () -> nanos);
    }

    Addresses addressesOf(String host) {
        return router().addresses(new MailExchanger(host, 25, MailExchanger.Naming.BY_DNS));
    }

    static List<String> hosts(Route route) {
        return assertInstanceOf(Route.Exchangers.class, route).inOrder().stream()
                .map(MailExchanger::host)
                .toList();
    }

    static EnhancedStatus nowhere(Route route) {
        return assertInstanceOf(Route.Nowhere.class, route).status();
    }

    static List<String> found(Addresses addresses) {
        return assertInstanceOf(Addresses.Found.class, addresses).inOrder().stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @Override
    public void close() {
        dns.close();
    }
}
