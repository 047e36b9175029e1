package io.postrider.sender.site;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.settings.sender.DestinationLimits;
import io.postrider.settings.sender.DestinationSettings;
import io.postrider.settings.sender.SessionSettings;
import io.postrider.settings.value.Shard;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which site a domain belongs to, and what may be asked of it. An entry of {@code sender.destinations} for the domain
 * itself goes first, then one for its exchangers; all other domains with the same set of exchangers share one site, named
 * by that set.
 */
final class LimitRules {

    private static final int LONGEST_NAME = 255;

    /**
     * What was found for a domain.
     *
     * @param site the name of what shares the limits
     * @param agreed the name by which all senders choose the one that serves it; null where each domain has its own
     */
    record Rule(String site, Limits limits, @Nullable String agreed) {}

    private final DestinationSettings destinations;
    private final DestinationLimits forAll;
    private final int usualPort;
    private final int parts;

    /** @param usualPort the port that is not part of an exchanger's name */
    LimitRules(SessionSettings settings, int usualPort, @Nullable Shard shard) {
        this.destinations = settings.destinations();
        this.forAll = new DestinationLimits(settings.perDestination(), settings.messagesPerSession(), null);
        this.usualPort = usualPort;
        this.parts = shard == null ? 1 : shard.count();
    }

    /** For a domain whose exchangers are not known: it is its own site. */
    Rule of(Domain domain) {
        return new Rule(domain.ascii(), limits(named(domain.ascii())), null);
    }

    Rule of(Domain domain, List<MailExchanger> exchangers) {
        if (destinations.named(domain.ascii()).isPresent()) {
            return of(domain);
        }
        for (Map.Entry<String, DestinationLimits> entry : destinations.byName().entrySet()) {
            if (exchangers.stream().allMatch(exchanger -> names(entry.getKey(), exchanger))) {
                return new Rule(entry.getKey(), limits(entry.getValue()).part(parts), entry.getKey());
            }
        }
        String site = name(exchangers);
        return destinations
                .named(DestinationSettings.OTHERS)
                .map(others -> new Rule(site, limits(others).part(parts), site))
                .orElseGet(() -> new Rule(site, limits(DestinationLimits.NONE), null));
    }

    /** For all mail that goes by the routes of one rule. */
    static Rule ofRule(String rule, int sessions) {
        return new Rule(rule, new Limits(sessions, Integer.MAX_VALUE, null), null);
    }

    static Rule ofRoute(String route, Limits limits) {
        return new Rule(route, limits, null);
    }

    private DestinationLimits named(String name) {
        return destinations.named(name).orElse(DestinationLimits.NONE);
    }

    private Limits limits(DestinationLimits own) {
        DestinationLimits all = own.orElse(named(DestinationSettings.OTHERS)).orElse(forAll);
        return new Limits(
                Objects.requireNonNull(all.connections()),
                Objects.requireNonNull(all.messagesPerConnection()),
                all.ratePerMinute());
    }

    private boolean names(String entry, MailExchanger exchanger) {
        String host = exchanger.host();
        return host.equals(entry)
                || host.endsWith("." + entry)
                || name(exchanger).equals(entry);
    }

    /** The set of exchangers in one word, the same in whatever order they came. */
    private String name(List<MailExchanger> exchangers) {
        String name = String.join(
                ",", exchangers.stream().map(this::name).distinct().sorted().toList());
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32 rest = new CRC32();
        name.chars().forEach(rest::update);
        return name.substring(0, LONGEST_NAME - 10) + "~" + Long.toHexString(rest.getValue());
    }

    private String name(MailExchanger exchanger) {
        return exchanger.port() == usualPort ? exchanger.host() : exchanger.toString();
    }
}
