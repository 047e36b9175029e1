package io.postrider.settings.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.settings.Settings;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import io.postrider.settings.value.ExchangerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of a route by LMTP. */
class LmtpRouteTest {

    private static TransportSettings.Lmtp read(String keys) {
        Map<String, String> environment = Map.of(
                "POSTRIDER_SENDER_ROUTES",
                "{store: {transport: lmtp, " + keys + "}}",
                "POSTRIDER_SENDER_ROUTE_RULES",
                "[{routes: [store]}]");
        NamedRoute route = Settings.load(SettingsFile.none(), environment, Overrides.none())
                .sender()
                .named()
                .byName()
                .get("store");
        return assertInstanceOf(
                TransportSettings.Lmtp.class, Objects.requireNonNull(route).transport());
    }

    @Test
    void hostsAreSocketsOrHostsAndKeepTheirOrder() {
        TransportSettings.Lmtp lmtp =
                read("hosts: [\"unix:/run/dovecot/lmtp\", store.example, \"other.example:2424\", \"[::1]:24\"]");

        assertEquals(
                List.of(
                        new StoreAddress.Socket(Path.of("/run/dovecot/lmtp")),
                        new StoreAddress.OnHost(new ExchangerAddress("store.example", null)),
                        new StoreAddress.OnHost(new ExchangerAddress("other.example", 2424)),
                        new StoreAddress.OnHost(new ExchangerAddress("::1", 24))),
                lmtp.hosts());
        assertEquals("unix:/run/dovecot/lmtp", lmtp.hosts().getFirst().toString());
        assertEquals(TlsUse.NONE, lmtp.tls().use());
        assertEquals("lmtp", lmtp.word());
    }

    @Test
    void overTheNetworkItMayBeProtected() {
        assertEquals(
                new TlsRule(TlsUse.VERIFY, List.of("*.example")),
                read("hosts: [store.example], tls: verify, certificate-names: [\"*.example\"]")
                        .tls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "score: 1 | needs hosts",
                "hosts: [] | must name at least one host",
                "hosts: [/run/dovecot/lmtp] | must have unix: before the path of a socket",
                "hosts: ['unix:lmtp'] | must have the whole path of a socket behind unix:",
                "hosts: ['unix:'] | must have the whole path of a socket behind unix:",
                "hosts: ['store.example:25'] | must not have port 25",
                "hosts: ['unix:/run/lmtp'], tls: require | has tls, which a socket of this machine does not need",
                "hosts: [store.example], user: me | has user, which is nothing to the transport lmtp"
            })
    void whatCannotBeIsRefusedByItsName(String keys, String problem) {
        SettingsException e = assertThrows(SettingsException.class, () -> read(keys));

        assertTrue(
                e.problems().stream().anyMatch(told -> told.contains("for store") && told.contains(problem)),
                e.problems().toString());
    }

    @Test
    void aPathThatNoSocketCanHaveIsRefused() {
        SettingsException e =
                assertThrows(SettingsException.class, () -> read("hosts: [\"unix:/" + "long/".repeat(30) + "\"]"));

        assertTrue(
                e.problems().getFirst().contains("no more than 107 octets"),
                e.problems().toString());
    }
}
