package io.postrider.sender.transport;

import io.postrider.sender.health.Knock;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Router;
import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.tls.TlsPolicy;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens a session with one of a route's hosts as a mail would, login and all, and ends it. */
public record HostKnock(Router router, List<MailExchanger> hosts, SmtpConnector connector, TlsPolicy policy)
        implements Supplier<Knock> {

    public HostKnock {
        hosts = List.copyOf(hosts);
    }

    @Override
    public Knock get() {
        String last = "it has no host";
        for (MailExchanger host : hosts) {
            Peer peer = peer(host);
            if (peer == null) {
                last = host + " has no address now";
                continue;
            }
            try {
                connector.connect(peer, policy).close();
                return new Knock.Answered();
            } catch (SmtpConnectException e) {
                last = host + ": " + e.getMessage();
            }
        }
        return new Knock.Unanswered(last);
    }

    private @Nullable Peer peer(MailExchanger host) {
        Path socket = host.socket();
        if (socket != null) {
            return Peer.at(host.host(), socket);
        }
        return router.addresses(host) instanceof Addresses.Found(var addresses)
                ? new Peer(host.host(), new InetSocketAddress(addresses.getFirst(), host.port()))
                : null;
    }
}
