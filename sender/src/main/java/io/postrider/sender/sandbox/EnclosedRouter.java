package io.postrider.sender.sandbox;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import java.util.Optional;

/** Keeps enclosed mail here, before anybody else is asked: no fixed route, not even the one for all others, takes it out. */
public final class EnclosedRouter implements Router {

    private final Router others;

    public EnclosedRouter(Router others) {
        this.others = others;
    }

    @Override
    public Route route(Domain domain) {
        Optional<Enclosure> enclosure = Enclosure.of(domain);
        return enclosure.isPresent() ? new Route.Enclosed(enclosure.get()) : others.route(domain);
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        return others.addresses(exchanger);
    }
}
