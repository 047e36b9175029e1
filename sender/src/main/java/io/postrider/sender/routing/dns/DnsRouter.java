package io.postrider.sender.routing.dns;

import com.github.benmanes.caffeine.cache.Ticker;
import io.postrider.common.address.Domain;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.CertificateRecords;
import io.postrider.sender.routing.GlobalUnicast;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.MailExchanger.Naming;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.routing.TextRecords;
import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.Proof;
import io.postrider.settings.sender.RouteSettings;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Routes by MX records (RFC 5321, 5.1); by the domain's own address only where it surely has none. "Surely" is the point:
 * silence and server failures leave the way unknown, and mail waits.
 */
public final class DnsRouter implements Router, TextRecords {

    private static final EnhancedStatus BAD_DOMAIN = new EnhancedStatus(5, 1, 2);
    private static final EnhancedStatus TAKES_NO_MAIL = new EnhancedStatus(5, 1, 10);
    private static final EnhancedStatus LOOP = new EnhancedStatus(5, 4, 6);
    private static final EnhancedStatus NO_ROUTE_NOW = new EnhancedStatus(4, 4, 4);

    private final RouteSettings settings;
    private final String self;
    private final RandomGenerator random;
    private final HostAddresses hosts;
    private final NameSystem names;
    private final NameSystem proven;
    private final CertificateRecords certificates;

    /**
     * @param self the name this system gives in EHLO
     * @param ticker by which answers grow old
     */
    public DnsRouter(RouteSettings settings, String self, RandomGenerator random, Ticker ticker) {
        this.settings = settings;
        this.self = self;
        this.random = random;
        this.names = new NameSystem(NameServers.believed(settings.dns()), ticker);
        this.proven = names;
        this.certificates = CertificateRecords.unknown();
        this.hosts = new HostAddresses(names, names, random);
    }

    /**
     * The same, but for where mail goes nobody's word is taken without proof: forged exchangers and addresses are none.
     * What the operator named is looked up as before.
     */
    public DnsRouter(RouteSettings settings, String self, RandomGenerator random, Ticker ticker, Dnssec dnssec) {
        this.settings = settings;
        this.self = self;
        this.random = random;
        this.names = new NameSystem(NameServers.believed(settings.dns()), ticker);
        this.proven = new NameSystem(NameServers.proven(settings.dns(), dnssec), ticker);
        this.certificates = new TlsaRecords(proven);
        this.hosts = new HostAddresses(names, proven, random);
    }

    /** What is known of exchangers' certificates: nothing where no proofs are asked for. */
    public CertificateRecords certificates() {
        return certificates;
    }

    @Override
    public Route route(Domain domain) {
        if (domain.isAddressLiteral()) {
            return toLiteral(domain);
        }
        Optional<Name> name = absolute(domain.ascii());
        if (name.isEmpty()) {
            return new Route.Nowhere(BAD_DOMAIN, domain + " is no name that the DNS could know");
        }
        return switch (proven.ask(new Question(name.get(), Type.MX))) {
            case Answer.Found(var records, var _, var proof) -> toExchangers(domain, records, proof);
            case Answer.NoData(var proof) -> toDomainItself(domain, proof);
            case Answer.NoName _ -> new Route.Nowhere(BAD_DOMAIN, "there is no domain " + domain);
            case Answer.Unavailable(var text) -> new Route.Unknown(text);
        };
    }

    @Override
    public Addresses addresses(MailExchanger exchanger) {
        Addresses found = hosts.of(exchanger);
        boolean free = exchanger.named() == Naming.BY_OPERATOR || settings.allowPrivateAddresses();
        return !free && found instanceof Addresses.Found(var all) ? allowed(exchanger, all) : found;
    }

    @Override
    public Texts texts(String name) {
        Optional<Name> asked = absolute(name);
        if (asked.isEmpty()) {
            return new Texts.None();
        }
        return switch (names.ask(new Question(asked.get(), Type.TXT))) {
            case Answer.Found(var records, var ttl, var _) ->
                new Texts.Found(records.stream().map(DnsRouter::text).toList(), ttl);
            case Answer.NoData _, Answer.NoName _ -> new Texts.None();
            case Answer.Unavailable(var text) -> new Texts.Unavailable(text);
        };
    }

    /** The strings of a record are one text (RFC 7208, 3.3). */
    private static String text(Record record) {
        StringBuilder whole = new StringBuilder();
        for (byte[] part : ((TXTRecord) record).getStringsAsByteArrays()) {
            whole.append(new String(part, StandardCharsets.ISO_8859_1));
        }
        return whole.toString();
    }

    private Route toExchangers(Domain domain, List<Record> records, Proof proof) {
        List<MXRecord> exchangers = records.stream().map(MXRecord.class::cast).toList();
        if (ExchangerOrder.isNullMx(exchangers)) {
            return new Route.Nowhere(TAKES_NO_MAIL, domain + " accepts no mail (null MX)");
        }
        List<String> inOrder = ExchangerOrder.of(exchangers, self, random);
        if (inOrder.isEmpty()) {
            return loop(domain);
        }
        String expanded = ExchangerOrder.text(records.getFirst().getName());
        return new Route.Exchangers(
                inOrder.stream().map(this::exchanger).toList(),
                "mx",
                proof == Proof.SIGNED ? names(domain, expanded) : List.of());
    }

    private static List<String> names(Domain domain, String expanded) {
        return domain.ascii().equalsIgnoreCase(expanded) ? List.of(domain.ascii()) : List.of(domain.ascii(), expanded);
    }

    private Route toDomainItself(Domain domain, Proof proof) {
        return domain.ascii().equalsIgnoreCase(self)
                ? loop(domain)
                : new Route.Exchangers(
                        List.of(exchanger(domain.ascii())),
                        "address",
                        proof == Proof.SIGNED ? List.of(domain.ascii()) : List.of());
    }

    private Route toLiteral(Domain domain) {
        return HostAddresses.literal(domain)
                .<Route>map(address -> new Route.Exchangers(List.of(literal(address)), "literal"))
                .orElseGet(() -> new Route.Nowhere(BAD_DOMAIN, domain + " is no address literal known here"));
    }

    private Route loop(Domain domain) {
        return new Route.Nowhere(LOOP, "mail for " + domain + " comes back to " + self);
    }

    private MailExchanger exchanger(String host) {
        return new MailExchanger(host, settings.smtpPort(), Naming.BY_DNS);
    }

    private MailExchanger literal(InetAddress address) {
        return new MailExchanger(address.getHostAddress(), settings.smtpPort(), Naming.BY_LITERAL);
    }

    private static Addresses allowed(MailExchanger exchanger, List<InetAddress> all) {
        List<InetAddress> global = all.stream().filter(GlobalUnicast::includes).toList();
        return global.isEmpty()
                ? new Addresses.Barred(
                        NO_ROUTE_NOW,
                        exchanger.host() + " has only private or special addresses ("
                                + all.getFirst().getHostAddress() + "); see sender.allow-private-addresses")
                : new Addresses.Found(global);
    }

    static Optional<Name> absolute(String name) {
        try {
            return Optional.of(Name.fromString(name, Name.root));
        } catch (TextParseException _) {
            return Optional.empty();
        }
    }
}
