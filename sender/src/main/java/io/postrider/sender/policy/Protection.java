package io.postrider.sender.policy;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;

/** Says how sessions must be protected. Safe for any number of threads. */
@FunctionalInterface
public interface Protection {

    /** What holds for one pass over the exchangers of a domain; may wait for what the domain published to be fetched. */
    Rules rules(Domain domain, Route.Exchangers route);

    /** What holds for each exchanger of one domain. */
    @FunctionalInterface
    interface Rules {

        /** May wait for the name system. */
        Ruling about(MailExchanger exchanger);
    }
}
