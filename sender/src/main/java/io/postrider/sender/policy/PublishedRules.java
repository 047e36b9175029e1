package io.postrider.sender.policy;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.policy.sts.StsPolicies;
import io.postrider.sender.policy.sts.StsPolicy;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TlsPolicy.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What the domain itself published, above the least that the operator wants. It holds where its exchangers were found in
 * the name system; exchangers that the operator fixed are the operator's business.
 */
public final class PublishedRules implements Protection {

    private static final EnhancedStatus NOT_NOW = new EnhancedStatus(4, 3, 0);
    private static final EnhancedStatus BARRED = new EnhancedStatus(4, 7, 0);

    private final OperatorsWord operator;
    private final StsPolicies policies;

    public PublishedRules(OperatorsWord operator, StsPolicies policies) {
        this.operator = operator;
        this.policies = policies;
    }

    @Override
    public Rules rules(Domain domain, Route.Exchangers route) {
        boolean found = route.inOrder().stream().anyMatch(one -> one.named() == MailExchanger.Naming.BY_DNS);
        if (!found || isSettled(domain, route)) {
            return operator.rules(domain, route);
        }
        try {
            Optional<StsPolicy> policy = policies.of(domain);
            return exchanger -> rule(operator.about(domain, exchanger), domain, policy, exchanger);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return exchanger -> new Ruling.Barred(
                    operator.about(domain, exchanger).policy(), NOT_NOW, "taken back before it began");
        }
    }

    private boolean isSettled(Domain domain, Route.Exchangers route) {
        return route.inOrder().stream()
                .allMatch(exchanger -> operator.about(domain, exchanger).isFinal());
    }

    private static Ruling rule(
            OperatorsWord.Word word, Domain domain, Optional<StsPolicy> policy, MailExchanger exchanger) {
        if (word.isFinal() || policy.isEmpty()) {
            return new Ruling.Use(word.policy());
        }
        return switch (policy.get().mode()) {
            case NONE -> new Ruling.Use(word.policy());
            case TESTING -> new Ruling.Use(testing(word.policy(), domain, policy.get(), exchanger));
            case ENFORCE -> enforced(domain, policy.get(), exchanger);
        };
    }

    private static Ruling enforced(Domain domain, StsPolicy policy, MailExchanger exchanger) {
        // RFC 8461, 4.1: the certificate must be good for the name of the exchanger.
        TlsPolicy wanted =
                new TlsPolicy.Verified(new Origin("mta-sts enforce", "the MTA-STS policy of " + domain), List.of());
        return policy.names(exchanger.host())
                ? new Ruling.Use(wanted)
                : new Ruling.Barred(
                        wanted,
                        BARRED,
                        exchanger.host() + " is none of the exchangers that the MTA-STS policy of " + domain
                                + " names");
    }

    /** Nothing is demanded; what would be is told. */
    private static TlsPolicy testing(TlsPolicy own, Domain domain, StsPolicy policy, MailExchanger exchanger) {
        String word = policy.names(exchanger.host())
                ? "mta-sts testing"
                : "mta-sts testing (it does not name " + exchanger.host() + ")";
        return own instanceof TlsPolicy.Opportunistic
                ? new TlsPolicy.Opportunistic(new Origin(word, "the MTA-STS policy of " + domain))
                : own;
    }
}
