package io.postrider.cli.doctor.spf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.cli.dns.Names;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.testing.dns.DnsFault;
import io.postrider.testing.dns.FakeDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Type;

/** RFC 7208 by example. */
class SpfTest {

    private static final FakeDns DNS = FakeDns.start();

    @BeforeAll
    static void zone() {
        DNS.a("a.test", "192.0.2.1").aaaa("a.test", "2001:db8::1");
        DNS.mx("m.test", 10, "a.test")
                .txt("pass.test", "v=spf1 ip4:192.0.2.0/24 -all")
                .txt("fail.test", "v=spf1 -all");
        DNS.txt("two.test", "v=spf1 -all").txt("two.test", "v=spf1 +all").txt("other.test", "v=spf10 -all");
        DNS.txt("loop.test", "v=spf1 include:loop.test -all").fault("down.test", DnsFault.SERVFAIL);
        DNS.record("1.2.0.192.in-addr.arpa", Type.PTR, "a.test.");
    }

    @AfterAll
    static void close() {
        DNS.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1   | v=spf1 ip4:192.0.2.1 -all                  | PASS",
                "192.0.2.129 | v=spf1 ip4:192.0.2.0/25 -all               | FAIL",
                "192.0.2.129 | v=spf1 ip4:192.0.2.0/24 -all               | PASS",
                "192.0.2.1   | v=spf1 ip6:2001:db8::/32 ~all              | SOFTFAIL",
                "2001:db8::9 | v=spf1 ip6:2001:db8::/32 ~all              | PASS",
                "192.0.2.1   | v=spf1 a:a.test -all                       | PASS",
                "192.0.2.9   | v=spf1 a:a.test/24 -all                    | PASS",
                "2001:db8::9 | v=spf1 a:a.test/24//64 -all                | PASS",
                "2001:db8::9 | v=spf1 a:a.test/24 -all                    | FAIL",
                "192.0.2.1   | V=SPF1 MX:m.test -all                      | PASS",
                "192.0.2.9   | v=spf1 mx:m.test ?all                      | NEUTRAL",
                "192.0.2.9   | v=spf1 mx:m.test                           | NEUTRAL",
                "192.0.2.1   | v=spf1 include:pass.test -all              | PASS",
                "192.0.2.1   | v=spf1 include:fail.test ~all              | SOFTFAIL",
                "192.0.2.1   | v=spf1 redirect=pass.test                  | PASS",
                "192.0.2.1   | v=spf1 exists:a.test -all                  | PASS",
                "192.0.2.1   | v=spf1 ptr:test -all                       | PASS",
                "192.0.2.1   | v=spf1 -ip4:192.0.2.1 +all                 | FAIL",
                "192.0.2.1   | v=spf1 include:nowhere.test -all           | PERMERROR",
                "192.0.2.1   | v=spf1 redirect=nowhere.test               | PERMERROR",
                "192.0.2.1   | v=spf1 include:two.test -all               | PERMERROR",
                "192.0.2.1   | v=spf1 include:loop.test -all              | PERMERROR",
                "192.0.2.1   | v=spf1 include:down.test -all              | TEMPERROR",
                "192.0.2.1   | v=spf1 ipv4:192.0.2.1 -all                 | PERMERROR",
                "192.0.2.1   | v=spf1 ip4:192.0.2.1/33 -all               | PERMERROR",
                "192.0.2.1   | v=spf1 ip4:2001:db8::1 -all                | PERMERROR",
                "192.0.2.1   | v=spf1 exists:%{i}.test -all               | NOT_EVALUATED",
                "192.0.2.1   | v=spf1 unknown=modifier a:a.test -all      | PASS",
                "192.0.2.1   | v=spf10 -all                               | NONE",
                "192.0.2.1   | something else                             | NONE",
            })
    void whatAReceiverComesTo(String address, String record, SpfResult.Outcome outcome) {
        DNS.remove("own.test").txt("own.test", record);
        Names names = Names.of(
                new DnsSettings(List.of(ExchangerAddress.parse("127.0.0.1:" + DNS.port())), Duration.ofSeconds(2)));

        SpfResult result = Spf.of(names, InetAddress.ofLiteral(address), "own.test");

        assertEquals(outcome, result.outcome(), result.why());
        assertTrue(!result.why().isEmpty());
    }
}
