package io.postrider.sender.policy;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TlsPolicy.Origin;
import io.postrider.settings.sender.DestinationSettings;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say: an entry of {@code sender.destinations} for the domain first, then one for the exchanger, then
 * the one for all others, then {@code sender.tls.policy}.
 */
public final class OperatorsWord implements Protection {

    private final Map<String, TlsRule> rules;
    private final TlsPolicy usual;

    public OperatorsWord(DestinationSettings destinations, TlsUse usual) {
        this.rules = destinations.tls();
        this.usual = policy(new TlsRule(usual, List.of()), "sender.tls.policy");
    }

    /**
     * What the operator says.
     *
     * @param isFinal whether what the domain itself published counts for nothing beside it
     */
    record Word(TlsPolicy policy, boolean isFinal) {}

    @Override
    public Rules rules(Domain domain, Route.Exchangers route) {
        return exchanger -> new Ruling.Use(about(domain, exchanger).policy());
    }

    /** An entry that wants a certificate verified, or nothing encrypted, is meant so; all else is the least that is wanted. */
    Word about(Domain domain, MailExchanger exchanger) {
        String name = named(domain, exchanger);
        TlsRule rule = name == null ? null : rules.get(name);
        if (rule == null) {
            return new Word(usual, usual instanceof TlsPolicy.Off);
        }
        boolean isFinal = rule.use() == TlsUse.NONE || rule.use() == TlsUse.VERIFY;
        return new Word(policy(rule, "sender.destinations of " + name), isFinal);
    }

    private @Nullable String named(Domain domain, MailExchanger exchanger) {
        if (rules.isEmpty() || rules.containsKey(domain.ascii())) {
            return domain.ascii();
        }
        for (String name : rules.keySet()) {
            if (exchanger.host().equals(name)
                    || exchanger.host().endsWith("." + name)
                    || exchanger.toString().equals(name)) {
                return name;
            }
        }
        return rules.containsKey(DestinationSettings.OTHERS) ? DestinationSettings.OTHERS : null;
    }

    /** The policy that a rule wants, by the word of this setting. */
    public static TlsPolicy policy(TlsRule rule, String who) {
        Origin origin = new Origin(rule.use().name().toLowerCase(Locale.ROOT), who);
        return switch (rule.use()) {
            case NONE -> new TlsPolicy.Off(origin);
            case OPPORTUNISTIC -> new TlsPolicy.Opportunistic(origin);
            case REQUIRE -> new TlsPolicy.Encrypted(origin);
            case VERIFY -> new TlsPolicy.Verified(origin, rule.certificateNames());
        };
    }
}
