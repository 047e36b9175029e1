package io.postrider.sender.routing;

import io.postrider.common.address.Domain;

/** Finds the way; blocks while the name system is asked. Safe for any number of threads. */
public interface Router {

    Route route(Domain domain);

    /** The addresses of an exchanger of a route, asked for when its turn comes. */
    Addresses addresses(MailExchanger exchanger);
}
