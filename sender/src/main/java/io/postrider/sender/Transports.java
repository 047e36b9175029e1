package io.postrider.sender;

import io.postrider.common.replies.ReplyRules;
import io.postrider.sender.delivery.Delivery;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.policy.OperatorsWord;
import io.postrider.sender.policy.Protection;
import io.postrider.sender.policy.Ruling;
import io.postrider.sender.provider.Provider;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Secret;
import io.postrider.sender.provider.http.Patience;
import io.postrider.sender.provider.http.ProviderClient;
import io.postrider.sender.returning.PersonalPaths;
import io.postrider.sender.routing.FixedRouter;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Router;
import io.postrider.sender.smtp.Introduction;
import io.postrider.sender.smtp.Introduction.Encryption;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.dialogue.Login;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.transport.HostKnock;
import io.postrider.sender.transport.Nowhere;
import io.postrider.sender.transport.OverHttp;
import io.postrider.sender.transport.OverSmtp;
import io.postrider.sender.transport.Transport;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.route.NamedRoute;
import io.postrider.settings.route.StoreAddress;
import io.postrider.settings.route.TransportSettings;
import io.postrider.settings.sender.SenderSettings;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the transport of each named route. */
record Transports(
        SenderSettings settings,
        Router router,
        Safeguards safeguards,
        PersonalPaths paths,
        RandomGenerator random,
        Clock clock,
        LongSupplier ticker) {

    /** RFC 2033 names no port, but forbids 25; Postfix, too, takes this one where none is named. */
    private static final int LMTP = 24;

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    Transport of(NamedRoute route, ReplyRules rules) {
        return switch (route.transport()) {
            case TransportSettings.Direct(var pool) -> OverSmtp.direct(direct(route, pool), rules, random, clock);
            case TransportSettings.Smarthost smarthost -> smarthost(route, smarthost, rules);
            case TransportSettings.Lmtp lmtp -> lmtp(route, lmtp, rules);
            case TransportSettings.Provider provider -> provider(route, provider);
            case TransportSettings.Discard() ->
                new Nowhere("discarded", "discarded by the route " + route.name() + ", not sent", clock);
            case TransportSettings.Capture() ->
                new Nowhere("captured", "captured by the route " + route.name() + ", not sent", clock);
        };
    }

    private List<OverSmtp.Start> direct(NamedRoute route, List<TransportSettings.OwnAddress> pool) {
        if (pool.isEmpty()) {
            return List.of(start(introduction(route, null, null), 1));
        }
        List<OverSmtp.Start> starts = new ArrayList<>();
        for (TransportSettings.OwnAddress own : pool) {
            starts.add(start(introduction(route, own.address(), own.helloName()), own.weight()));
        }
        return starts;
    }

    private OverSmtp.Start start(Introduction self, int weight) {
        SessionPool sessions = sessions(connector(self));
        return new OverSmtp.Start(delivery(router, safeguards.protection(), sessions), sessions, weight);
    }

    private Introduction introduction(NamedRoute route, @Nullable String address, @Nullable String helloName) {
        String hello = helloName == null ? OwnName.of(settings.smtp()) : helloName;
        try {
            InetAddress source = address == null ? null : InetAddress.ofLiteral(address);
            return new Introduction(hello, source, Encryption.STARTTLS, null);
        } catch (IllegalArgumentException e) {
            throw unusable(route, "pool: " + address + " is no IP address", e);
        }
    }

    private Transport smarthost(NamedRoute route, TransportSettings.Smarthost smarthost, ReplyRules rules) {
        TransportSettings.Login who = smarthost.login();
        Login login = who == null
                ? null
                : new Login(who.user(), Secrets.read("sender.routes for " + route.name(), who.password()));
        Encryption encryption = smarthost.fromStart() ? Encryption.FROM_THE_START : Encryption.STARTTLS;
        int port = smarthost.fromStart()
                ? SUBMISSIONS
                : login == null ? settings.routes().smtpPort() : SUBMISSION;
        FixedRouter hosts = new FixedRouter(smarthost.hosts(), port, "smarthost", router);
        TlsPolicy policy = OperatorsWord.policy(smarthost.tls(), "sender.routes of " + route.name());
        return toHosts(hosts, new Introduction(OwnName.of(settings.smtp()), null, encryption, login), policy, rules);
    }

    private Transport lmtp(NamedRoute route, TransportSettings.Lmtp lmtp, ReplyRules rules) {
        List<MailExchanger> stores = lmtp.hosts().stream()
                .map(host -> switch (host) {
                    case StoreAddress.OnHost(var address) -> FixedRouter.exchanger(address, LMTP);
                    case StoreAddress.Socket(var path) -> MailExchanger.at(path);
                })
                .toList();
        TlsPolicy policy = OperatorsWord.policy(lmtp.tls(), "sender.routes of " + route.name());
        Introduction self = Introduction.toStores(OwnName.of(settings.smtp()));
        return toHosts(new FixedRouter(stores, "lmtp", router), self, policy, rules);
    }

    private Transport toHosts(FixedRouter hosts, Introduction self, TlsPolicy policy, ReplyRules rules) {
        SmtpConnector connector = connector(self);
        SessionPool sessions = sessions(connector);
        Delivery delivery = delivery(hosts, (_, _) -> _ -> new Ruling.Use(policy), sessions);
        return OverSmtp.smarthost(
                new OverSmtp.Start(delivery, sessions, 1),
                rules,
                new HostKnock(hosts, hosts.hosts(), connector, policy),
                random,
                clock);
    }

    private Transport provider(NamedRoute route, TransportSettings.Provider provider) {
        String key = Secrets.read("sender.routes for " + route.name(), provider.key());
        String baseUrl = provider.baseUrl();
        try {
            Account account =
                    new Account(baseUrl == null ? null : Account.base(baseUrl), new Secret(key), provider.options());
            return new OverHttp(
                    Provider.of(provider.name(), account), new ProviderClient(Patience.usual(), clock), clock, ticker);
        } catch (IllegalArgumentException e) {
            throw unusable(route, String.valueOf(e.getMessage()), e);
        }
    }

    private SmtpConnector connector(Introduction self) {
        return Smtp.connector(self, settings.smtp(), safeguards.anchors());
    }

    private SessionPool sessions(SmtpConnector connector) {
        return new SessionPool(connector, settings.sessions(), ticker);
    }

    private Delivery delivery(Router hosts, Protection protection, SessionPool sessions) {
        return new Delivery(hosts, protection, sessions, paths, clock, ticker);
    }

    private static SettingsException unusable(NamedRoute route, String why, Exception cause) {
        SettingsException unusable = new SettingsException(List.of("sender.routes for " + route.name() + ": " + why));
        unusable.initCause(cause);
        return unusable;
    }
}
