package io.postrider.sender.routing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A host that takes mail for a domain, and the port to reach it at.
 *
 * @param host its name in small letters without a trailing dot, or an IP address
 * @param named who chose it
 * @param socket where it listens in the file system of this machine, and then has neither port nor address; null for all that
 *     are on the network
 */
public record MailExchanger(
        String host, int port, Naming named, @Nullable Path socket) {

    /** Who named an exchanger. */
    public enum Naming {
        /** The operator: it may have any address. */
        BY_OPERATOR,
        /** The name system, hence whoever chose the recipient's domain: its addresses are checked. */
        BY_DNS,
        /** The recipient's domain is itself an address; checked as well. */
        BY_LITERAL
    }

    /** On the network. */
    public MailExchanger(String host, int port, Naming named) {
        this(host, port, named, null);
    }

    /** At a socket of this machine, named {@code unix:/run/store/lmtp}. */
    public static MailExchanger at(Path socket) {
        return new MailExchanger("unix:" + socket, 0, Naming.BY_OPERATOR, socket);
    }

    @Override
    public String toString() {
        if (socket != null) {
            return host;
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
