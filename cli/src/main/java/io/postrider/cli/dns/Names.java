package io.postrider.cli.dns;

import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.signing.domains.Looked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** The name system as this machine, or the settings, know it. Asks the servers in turn until one is definite. */
public final class Names {

    private static final int PORT = 53;
    private static final int ALIASES = 8;

    private final List<InetSocketAddress> servers;
    private final Duration timeout;

    private Names(List<InetSocketAddress> servers, Duration timeout) {
        this.servers = servers;
        this.timeout = timeout;
    }

    /** By {@code sender.dns}. */
    public static Names of(DnsSettings settings) {
        return new Names(
                settings.servers().isEmpty()
                        ? ResolverConfig.getCurrentConfig().servers()
                        : settings.servers().stream().map(Names::address).toList(),
                settings.timeout());
    }

    private static InetSocketAddress address(ExchangerAddress server) {
        return new InetSocketAddress(InetAddress.ofLiteral(server.host()), server.portOr(PORT));
    }

    /** The TXT records of a name, the strings of each put together (RFC 7208, 3.3; RFC 6376, 3.6.2.2). */
    public Looked txt(String name) {
        return ask(name, Type.TXT);
    }

    /** The exchangers of a domain as {@code 10 mx.example.com}, the preferred first; a null MX is {@code 0 .} (RFC 7505). */
    public Looked mx(String name) {
        Looked looked = ask(name, Type.MX);
        return looked instanceof Looked.Found(var values)
                ? new Looked.Found(values.stream()
                        .sorted(Comparator.comparingInt(value -> Integer.parseInt(value.split(" ", -1)[0])))
                        .map(value -> value.endsWith(" .") ? value : value.replaceAll("\\.$", ""))
                        .toList())
                : looked;
    }

    /** The addresses of a host, of both families, as they are written. */
    public Looked addresses(String name) {
        Looked four = ask(name, Type.A);
        Looked six = ask(name, Type.AAAA);
        List<String> all = new ArrayList<>();
        for (Looked one : List.of(four, six)) {
            if (one instanceof Looked.Found(var values)) {
                all.addAll(values);
            }
        }
        if (!all.isEmpty()) {
            return new Looked.Found(all);
        }
        return four instanceof Looked.Unknown ? four : six;
    }

    /** The names of an address, without the dot at their end. */
    public Looked names(InetAddress address) {
        Looked looked = ask(ReverseMap.fromAddress(address).toString(true), Type.PTR);
        return looked instanceof Looked.Found(var values)
                ? new Looked.Found(values.stream()
                        .map(value -> value.replaceAll("\\.$", "").toLowerCase(Locale.ROOT))
                        .toList())
                : looked;
    }

    private Looked ask(String name, int type) {
        Name absolute;
        try {
            absolute = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return new Looked.Unknown(name + " is no name: " + e.getMessage());
        }
        Looked answer = new Looked.Unknown("no name server is known to this machine; see sender.dns.servers");
        for (InetSocketAddress server : servers) {
            answer = ask(server, absolute, type);
            if (!(answer instanceof Looked.Unknown)) {
                break;
            }
        }
        return answer;
    }

    private Looked ask(InetSocketAddress server, Name name, int type) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        LookupSession session =
                LookupSession.builder().resolver(resolver).maxRedirects(ALIASES).build();
        try {
            List<String> values = new ArrayList<>();
            for (Record record :
                    session.lookupAsync(name, type).toCompletableFuture().get().getRecords()) {
                if (record.getType() == type) {
                    values.add(value(record));
                }
            }
            return values.isEmpty() ? new Looked.Nothing() : new Looked.Found(values);
        } catch (ExecutionException e) {
            return failure(server, name, type, e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Looked.Unknown("interrupted");
        }
    }

    private static Looked failure(InetSocketAddress server, Name name, int type, @Nullable Throwable cause) {
        return switch (cause) {
            case NoSuchDomainException _, NoSuchRRSetException _ -> new Looked.Nothing();
            case null, default ->
                new Looked.Unknown("no answer to " + name.toString(true) + "/" + Type.string(type) + " from "
                        + server.getAddress().getHostAddress() + ":" + server.getPort() + why(cause));
        };
    }

    private static String why(@Nullable Throwable cause) {
        if (cause == null) {
            return "";
        }
        return ": "
                + (cause instanceof IOException && cause.getMessage() != null
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName());
    }

    private static String value(Record record) {
        if (record instanceof TXTRecord text) {
            StringBuilder all = new StringBuilder();
            for (byte[] string : text.getStringsAsByteArrays()) {
                all.append(new String(string, StandardCharsets.UTF_8));
            }
            return all.toString();
        }
        return record.rdataToString();
    }
}
