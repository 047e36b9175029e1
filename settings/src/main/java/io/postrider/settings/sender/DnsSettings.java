package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.duration;
import static io.postrider.settings.key.ValueTypes.exchangerAddress;
import static io.postrider.settings.key.ValueTypes.listOf;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.ExchangerAddress;
import java.time.Duration;
import java.util.List;

/** Which name servers are asked, and for how long; no servers means the system's. */
public record DnsSettings(List<ExchangerAddress> servers, Duration timeout) {

    private static final Key<List<ExchangerAddress>> SERVERS = Key.of(
            "sender.dns.servers",
            listOf(exchangerAddress()
                    .only(
                            DnsSettings::isAddress,
                            "must be an IP address, for names cannot be looked up before there is a name server")),
            "[]",
            """
            Name servers to ask in place of the system's, as [192.0.2.53, "127.0.0.1:5353"].""");
    private static final Key<Duration> TIMEOUT = Key.of("sender.dns.timeout", duration("10ms", "5m"), "5s", """
            How long an answer is waited for before the next server is asked.""");

    static final Section SECTION = new Section("sender.dns", "How exchangers are found.", List.of(SERVERS, TIMEOUT));

    public DnsSettings {
        servers = List.copyOf(servers);
    }

    private static boolean isAddress(ExchangerAddress server) {
        return server.host().contains(":") || server.host().matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    static DnsSettings from(Values values) {
        return new DnsSettings(values.get(SERVERS), values.get(TIMEOUT));
    }
}
