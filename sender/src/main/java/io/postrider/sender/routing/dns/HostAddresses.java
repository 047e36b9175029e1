package io.postrider.sender.routing.dns;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.MailExchanger.Naming;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The addresses of a host: both families, each in random order, taken in turn so that one dead family costs one try. */
final class HostAddresses {

    private static final String IPV6_TAG = "ipv6:";

    private final NameSystem names;
    private final NameSystem proven;
    private final RandomGenerator random;

    /** @param proven for the hosts that the name system itself named */
    HostAddresses(NameSystem names, NameSystem proven, RandomGenerator random) {
        this.names = names;
        this.proven = proven;
        this.random = random;
    }

    Addresses of(MailExchanger exchanger) {
        // The name system gives names (RFC 1035, 3.3.9); an address in an MX record is a mistake and is not guessed at.
        if (exchanger.named() != Naming.BY_DNS) {
            Optional<InetAddress> written = parse(exchanger.host());
            if (written.isPresent()) {
                return new Addresses.Found(List.of(written.get()));
            }
        }
        Optional<Name> name = name(exchanger);
        if (name.isEmpty()) {
            return new Addresses.None(exchanger.host() + " is no host name");
        }
        NameSystem asked = exchanger.named() == Naming.BY_DNS ? proven : names;
        List<Answer> both = asked.ask(List.of(new Question(name.get(), Type.A), new Question(name.get(), Type.AAAA)));
        List<InetAddress> inOrder = inTurn(addresses(both.getFirst()), addresses(both.getLast()));
        return inOrder.isEmpty() ? absent(exchanger, both) : new Addresses.Found(inOrder);
    }

    /** The address in a domain literal, {@code [192.0.2.1]} or {@code [IPv6:2001:db8::1]} (RFC 5321, 4.1.3). */
    static Optional<InetAddress> literal(Domain domain) {
        String text = domain.ascii().substring(1, domain.ascii().length() - 1);
        boolean tagged = text.toLowerCase(Locale.ROOT).startsWith(IPV6_TAG);
        return parse(tagged ? text.substring(IPV6_TAG.length()) : text);
    }

    private static Addresses absent(MailExchanger exchanger, List<Answer> both) {
        if (exchanger.named() == Naming.BY_OPERATOR) {
            // A slip in the configuration, or a host that is not up yet, must not fail mail for good.
            return new Addresses.Unknown(exchanger.host() + " of sender.static-mx has no address");
        }
        for (Answer answer : both) {
            if (answer instanceof Answer.Unavailable(var text)) {
                return new Addresses.Unknown(text);
            }
        }
        return new Addresses.None(exchanger.host() + " has no address");
    }

    private List<InetAddress> addresses(Answer answer) {
        if (!(answer instanceof Answer.Found(var records, var _, var _))) {
            return List.of();
        }
        List<InetAddress> found = new ArrayList<>(records.size());
        for (Record record : records) {
            if (record instanceof ARecord a) {
                found.add(a.getAddress());
            } else if (record instanceof AAAARecord aaaa) {
                found.add(aaaa.getAddress());
            }
        }
        if (found.size() > 1) {
            Collections.shuffle(found, Random.from(random));
        }
        return found;
    }

    private static List<InetAddress> inTurn(List<InetAddress> first, List<InetAddress> second) {
        List<InetAddress> all = new ArrayList<>(first.size() + second.size());
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                all.add(first.get(i));
            }
            if (i < second.size()) {
                all.add(second.get(i));
            }
        }
        return all;
    }

    /** The operator's names may be short ones of the local network; the name system's are absolute. */
    private static Optional<Name> name(MailExchanger exchanger) {
        if (exchanger.named() == Naming.BY_DNS) {
            return DnsRouter.absolute(exchanger.host());
        }
        try {
            return Optional.of(Name.fromString(exchanger.host()));
        } catch (TextParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> parse(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
