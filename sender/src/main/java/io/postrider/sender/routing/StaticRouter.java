package io.postrider.sender.routing;

import io.postrider.common.address.Domain;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.value.ExchangerAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes that the operator fixed; for all other domains {@code others} is asked. */
public final class StaticRouter implements Router {

    private final RouteSettings settings;
    private final Router others;

    public StaticRouter(RouteSettings settings, Router others) {
        this.settings = settings;
        this.others = others;
    }

    @Override
    public Route route(Domain domain) {
        Optional<List<ExchangerAddress>> fixed = settings.staticMx().exchangersFor(domain.ascii());
        if (fixed.isEmpty()) {
            return others.route(domain);
        }
        return new Route.Exchangers(fixed.get().stream().map(this::exchanger).toList(), "static");
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        return others.addresses(exchanger);
    }

    private MailExchanger exchanger(ExchangerAddress address) {
        return new MailExchanger(
                address.host().toLowerCase(Locale.ROOT),
                address.portOr(settings.smtpPort()),
                MailExchanger.Naming.BY_OPERATOR);
    }
}
