package io.postrider.sender.routing;

/**
 * A host that takes mail for a domain, and the port to reach it at.
 *
 * @param host its name in small letters without a trailing dot, or an IP address
 * @param named who chose it
 */
public record MailExchanger(String host, int port, Naming named) {

    /** Who named an exchanger. */
    public enum Naming {
        /** The operator: it may have any address. */
        BY_OPERATOR,
        /** The name system, hence whoever chose the recipient's domain: its addresses are checked. */
        BY_DNS,
        /** The recipient's domain is itself an address; checked as well. */
        BY_LITERAL
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
