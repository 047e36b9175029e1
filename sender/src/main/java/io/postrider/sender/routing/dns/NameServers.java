package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.Proof;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.value.ExchangerAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;

/**
 * Asks the name servers in turn until one gives a definite answer, twice round. Names that are not absolute, which only
 * the operator writes, are looked for in the hosts file first and then along the system's search path.
 */
final class NameServers {

    private static final int ROUNDS = 2;
    private static final int PORT = 53;
    private static final Duration HOSTS_FILE_TTL = Duration.ofSeconds(10);

    private final List<Server> servers;
    private final HostsFileParser hosts = new HostsFileParser();

    private NameServers(DnsSettings settings, Function<InetSocketAddress, Server> server) {
        this.servers = addresses(settings).stream().map(server).toList();
    }

    /** As they are. */
    static NameServers believed(DnsSettings settings) {
        return new NameServers(settings, address -> new NameServer(address, settings.timeout()));
    }

    /** With proof for what they say. */
    static NameServers proven(DnsSettings settings, Dnssec dnssec) {
        return new NameServers(settings, address -> new ProvenServer(address, settings.timeout(), dnssec));
    }

    Answer ask(Question question) throws InterruptedException {
        if (!question.name().isAbsolute()) {
            Optional<Answer> local = inHostsFile(question);
            if (local.isPresent()) {
                return local.get();
            }
        }
        Answer answer = new Answer.Unavailable("no name server is known to this machine; see sender.dns.servers");
        for (int round = 0; round < ROUNDS; round++) {
            for (Server server : servers) {
                answer = server.ask(question);
                if (!(answer instanceof Answer.Unavailable)) {
                    return answer;
                }
            }
        }
        return answer;
    }

    private Optional<Answer> inHostsFile(Question question) {
        try {
            Name name = Name.concatenate(question.name(), Name.root);
            return hosts.getAddressForHost(name, question.type())
                    .map(found ->
                            new Answer.Found(List.of(local(name, question.type(), found)), HOSTS_FILE_TTL, Proof.NONE));
        } catch (NameTooLongException _) {
            return Optional.of(new Answer.NoName());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Record local(Name name, int type, InetAddress found) {
        return type == Type.A ? new ARecord(name, DClass.IN, 0, found) : new AAAARecord(name, DClass.IN, 0, found);
    }

    static List<InetSocketAddress> addresses(DnsSettings settings) {
        return settings.servers().isEmpty()
                ? ResolverConfig.getCurrentConfig().servers()
                : settings.servers().stream().map(NameServers::address).toList();
    }

    private static InetSocketAddress address(ExchangerAddress server) {
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(server.host()), server.portOr(PORT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sender.dns.servers: must hold IP addresses, not '" + server.host() + "'", e);
        }
    }
}
