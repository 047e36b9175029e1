package io.postrider.settings.route;

import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.value.ExchangerAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a route hands mail over. */
public sealed interface TransportSettings {

    /**
     * To the recipients' own exchangers.
     *
     * @param pool the addresses of this machine that mail may leave from; empty for whichever the system chooses
     */
    record Direct(List<OwnAddress> pool) implements TransportSettings {
        public Direct {
            pool = List.copyOf(pool);
        }
    }

    /** An address of this machine, the name it gives in EHLO there, and its share of the mail. */
    record OwnAddress(String address, @Nullable String helloName, int weight) {}

    /**
     * To a system that takes mail for others' domains.
     *
     * @param hosts tried in this order
     * @param tls how sessions are protected
     * @param fromStart whether TLS begins with the connection, without STARTTLS (RFC 8314, 3.3)
     */
    record Smarthost(
            List<ExchangerAddress> hosts,
            TlsRule tls,
            boolean fromStart,
            @Nullable Login login) implements TransportSettings {
        public Smarthost {
            hosts = List.copyOf(hosts);
        }
    }

    /** Who we are to a smarthost. */
    record Login(String user, SecretSource password) {}

    /**
     * To a store of mail, by LMTP (RFC 2033).
     *
     * @param hosts tried in this order
     * @param tls how sessions over the network are protected
     */
    record Lmtp(List<StoreAddress> hosts, TlsRule tls) implements TransportSettings {
        public Lmtp {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * To a provider over HTTP.
     *
     * @param name of the provider, such as {@code sendgrid}
     * @param baseUrl another one than the provider's own, or null
     * @param options what this provider needs beside its key
     */
    record Provider(String name, SecretSource key, @Nullable String baseUrl, Map<String, String> options)
            implements TransportSettings {
        public Provider {
            options = Map.copyOf(options);
        }
    }

    /** Nowhere: said to be sent, and gone. */
    record Discard() implements TransportSettings {}

    /** Nowhere: said to be captured, and kept here as long as any mail. */
    record Capture() implements TransportSettings {}

    /** What it is written with. */
    default String word() {
        return switch (this) {
            case Direct _ -> "mx";
            case Smarthost _ -> "smarthost";
            case Lmtp _ -> "lmtp";
            case Provider(var name, var _, var _, var _) -> name;
            case Discard _ -> "discard";
            case Capture _ -> "capture";
        };
    }
}
