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
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** The addresses of exchangers, and which of them may be used. */
class HostAddressesTest {

    private final NameWorld world = new NameWorld();
    private final FakeDns dns = world.dns;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void takesBothFamiliesInTurn() {
        dns.a("mx.test", "1.2.3.4", "1.2.3.5").aaaa("mx.test", "2606:4700::1");

        List<String> found = NameWorld.found(world.addressesOf("mx.test"));

        assertEquals(3, found.size());
        assertTrue(found.get(1).startsWith("2606:4700"), found.toString());
    }

    @Test
    void usesOneFamilyWhereTheOtherIsSilent() {
        dns.a("mx.test", "1.2.3.4").fault("mx.test", Type.AAAA, DnsFault.TIMEOUT);

        assertEquals(List.of("1.2.3.4"), NameWorld.found(world.addressesOf("mx.test")));
    }

    @Test
    void waitsWhereOneFamilyIsSilentAndTheOtherIsEmpty() {
        dns.fault("mx.test", Type.A, DnsFault.SERVFAIL).fault("mx.test", Type.AAAA, DnsFault.NODATA);

        assertInstanceOf(Addresses.Unknown.class, world.addressesOf("mx.test"));
    }

    @Test
    void isSureOfAHostWithoutAddress() {
        assertInstanceOf(Addresses.None.class, world.addressesOf("mx.test"));
    }

    @Test
    void takesAnExchangerThatIsAnAlias() {
        dns.cname("mx.test", "real.test").a("real.test", "1.2.3.4");

        assertEquals(List.of("1.2.3.4"), NameWorld.found(world.addressesOf("mx.test")));
    }

    @Test
    void takesNoAddressForAName() {
        assertInstanceOf(Addresses.None.class, world.addressesOf("192.0.2.1"));
    }

    @Test
    void barsPrivateAddressesFromTheDns() {
        dns.a("mx.test", "127.0.0.1", "10.0.0.1", "192.168.0.1").aaaa("mx.test", "::1", "fd00::1");

        Addresses.Barred barred = assertInstanceOf(Addresses.Barred.class, world.addressesOf("mx.test"));

        assertEquals(4, barred.status().statusClass());
    }

    @Test
    void usesThePublicAddressesBesidePrivateOnes() {
        dns.a("mx.test", "127.0.0.1", "1.2.3.4");

        assertEquals(List.of("1.2.3.4"), NameWorld.found(world.addressesOf("mx.test")));
    }

    @Test
    void usesPrivateAddressesWhereTheOperatorAllowsThem() {
        dns.a("mx.test", "127.0.0.1");

        assertEquals(
                List.of("127.0.0.1"),
                NameWorld.found(world.router(true).addresses(new MailExchanger("mx.test", 25, Naming.BY_DNS))));
    }

    @Test
    void trustsTheOperatorsExchangers() {
        dns.a("relay.test", "10.0.0.1");
        DnsRouter router = world.router();

        assertEquals(
                List.of("10.0.0.1"),
                NameWorld.found(router.addresses(new MailExchanger("relay.test", 25, Naming.BY_OPERATOR))));
        assertEquals(
                List.of("127.0.0.1"),
                NameWorld.found(router.addresses(new MailExchanger("127.0.0.1", 25, Naming.BY_OPERATOR))));
    }

    @Test
    void waitsForAnOperatorsExchangerThatHasNoAddressYet() {
        assertInstanceOf(
                Addresses.Unknown.class,
                world.router().addresses(new MailExchanger("relay.test", 25, Naming.BY_OPERATOR)));
    }

    @Test
    void routesAddressLiteralsUnderTheSameRule() {
        Route.Exchangers open =
                assertInstanceOf(Route.Exchangers.class, world.router().route(new Domain("[1.2.3.4]")));
        Route.Exchangers local =
                assertInstanceOf(Route.Exchangers.class, world.router().route(new Domain("[127.0.0.1]")));

        assertEquals(
                List.of("1.2.3.4"),
                NameWorld.found(world.router().addresses(open.inOrder().getFirst())));
        assertInstanceOf(
                Addresses.Barred.class, world.router().addresses(local.inOrder().getFirst()));
        assertEquals(
                new EnhancedStatus(5, 1, 2), NameWorld.nowhere(world.router().route(new Domain("[x400:c=us]"))));
    }
}
