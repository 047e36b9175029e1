package io.postrider.sender.routing;

import io.postrider.common.address.Domain;
import io.postrider.settings.value.ExchangerAddress;
import java.util.List;
import java.util.Locale;

/** The same hosts for every domain; their addresses are found as others' are. */
public final class FixedRouter implements Router {

    private final Route.Exchangers route;
    private final Router others;

    /** @param how how they were found, for the ledger */
    public FixedRouter(List<ExchangerAddress> hosts, int usualPort, String how, Router others) {
        this(hosts.stream().map(host -> exchanger(host, usualPort)).toList(), how, others);
    }

    /** The same for hosts of any sort. */
    public FixedRouter(List<MailExchanger> hosts, String how, Router others) {
        this.route = new Route.Exchangers(hosts, how);
        this.others = others;
    }

    /** The host that an operator named. */
    public static MailExchanger exchanger(ExchangerAddress host, int usualPort) {
        return new MailExchanger(
                host.host().toLowerCase(Locale.ROOT), host.portOr(usualPort), MailExchanger.Naming.BY_OPERATOR);
    }

    /** The hosts, in the order in which they are tried. */
    public List<MailExchanger> hosts() {
        return route.inOrder();
    }

    @Override
    public Route route(Domain domain) {
        return route;
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        return others.addresses(exchanger);
    }
}
